using System.Text;
using Aiocop.Profiler.Com;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>One module's metadata while requests are applied to it: names in, signature tokens out.</summary>
internal sealed class ModuleMetadata : IDisposable
{
    private readonly Dictionary<string, uint> _types = [];
    private readonly Dictionary<uint, string> _typeNames = [];
    private readonly Dictionary<string, uint> _signatures = [];
    private readonly MetadataEmit? _emit;
    private uint _plainEnter;
    private uint _enter;
    private uint _exit;
    private uint _keepCallers;

    private ModuleMetadata(MetadataImport import, MetadataEmit? emit)
    {
        Import = import;
        _emit = emit;
    }

    public MetadataImport Import { get; }

    public static ModuleMetadata Open(ProfilerInfo info, nint module)
    {
        // Writable first: it makes the runtime swap in the metadata that the importer has to see then.
        int hr = info.GetModuleMetadata(module, write: true, InterfaceIds.MetadataEmit, out nint emit);
        if (hr != HResult.Ok) throw new NotRewritableException($"no writable metadata: {HResult.Text(hr)}");
        hr = info.GetModuleMetadata(module, write: false, InterfaceIds.MetadataImport, out nint import);
        if (hr != HResult.Ok)
        {
            new MetadataEmit(emit).Release();
            throw new NotRewritableException($"no metadata: {HResult.Text(hr)}");
        }
        return new ModuleMetadata(new MetadataImport(import), new MetadataEmit(emit));
    }

    /// <summary>For names only: neither as slow as <see cref="Open"/> nor does it change anything in the runtime.</summary>
    public static ModuleMetadata OpenToRead(ProfilerInfo info, nint module)
    {
        int hr = info.GetModuleMetadata(module, write: false, InterfaceIds.MetadataImport2, out nint import);
        return hr == HResult.Ok
            ? new ModuleMetadata(new MetadataImport(import), null)
            : throw new NotRewritableException($"no metadata: {HResult.Text(hr)}");
    }

    public void Dispose()
    {
        Import.Release();
        _emit?.Release();
    }

    /// <summary>The TypeDef of a full name with <c>+</c> between nested types, 0 when there is none.</summary>
    public uint FindType(string fullName)
    {
        if (_types.TryGetValue(fullName, out uint token)) return token;
        foreach (string part in fullName.Split('+'))
        {
            token = Import.FindTypeDef(part, token);
            if (token == 0) break;
        }
        return _types[fullName] = token;
    }

    /// <summary>A TypeDef's or TypeRef's full name, nested types with <c>+</c>.</summary>
    public string TypeName(uint token)
    {
        const uint TableMask = 0xFF00_0000;
        const uint TypeDefTable = 0x0200_0000;
        const uint TypeRefTable = 0x0100_0000;
        if (_typeNames.TryGetValue(token, out string? name)) return name;
        if ((token & TableMask) == TypeDefTable)
        {
            name = Import.GetTypeDef(token, out _, out _);
            if (Import.GetEnclosingType(token) is not 0 and var outer) name = $"{TypeName(outer)}+{name}";
        }
        else if ((token & TableMask) == TypeRefTable)
        {
            name = Import.GetTypeRef(token, out uint scope);
            if ((scope & TableMask) == TypeRefTable) name = $"{TypeName(scope)}+{name}";
        }
        else
        {
            name = "?";
        }
        return _typeNames[token] = name;
    }

    public bool IsValueType(uint typeDef) => BaseTypeName(typeDef) switch
    {
        "System.Enum" => true,
        "System.ValueType" => TypeName(typeDef) != "System.Enum", // itself a class
        _ => false,
    };

    public bool IsEnum(uint typeDef) => BaseTypeName(typeDef) == "System.Enum";

    public uint EnterSignature(HookShape shape) => shape == HookShape.Plain
        ? Token(ref _plainEnter, [0, 0, ElementType.I8])
        : Token(ref _enter, [0, 4, ElementType.I8, ElementType.I4, ElementType.Object, ElementType.Object, ElementType.I8]);

    public uint ExitSignature() => Token(ref _exit, [0, 1, ElementType.Void, ElementType.I8]);

    public uint Token(ReadOnlySpan<byte> signature)
    {
        // The runtime compares a new signature with all that the module has: many methods have the same.
        string key = Encoding.Latin1.GetString(signature);
        if (_signatures.TryGetValue(key, out uint token)) return token;
        int hr = _emit!.Value.GetTokenFromSignature(signature, out token);
        return hr >= 0 ? _signatures[key] = token : throw new NotRewritableException($"no token for a signature: {HResult.Text(hr)}");
    }

    /// <summary>
    /// Has the JIT leave frames of their own to those who call the method: it neither inlines them nor ends them with a
    /// jump to it. That is how it treats callers of methods that look at who called them, which it knows by a flag
    /// (mdRequireSecObject; observed on .NET 10.0.12). The flag is reserved: only this attribute sets it.
    /// </summary>
    public void KeepCallers(Method method)
    {
        const uint RequireSecObject = 0x8000;
        if ((method.Attributes & RequireSecObject) != 0) return;
        int hr = HResult.Ok;
        if (_keepCallers == 0)
        {
            hr = _emit!.Value.DefineTypeRef("System.Security.DynamicSecurityMethodAttribute", out uint type);
            if (hr >= 0) hr = _emit.Value.DefineMemberRef(type, ".ctor", [0x20, 0, ElementType.Void], out _keepCallers);
        }
        if (hr >= 0) hr = _emit!.Value.DefineCustomAttribute(method.Token, _keepCallers, [1, 0, 0, 0]);
        if (hr < 0) Messages.Add($"callers may lose their frames: {HResult.Text(hr)}");
    }

    private uint Token(ref uint cached, ReadOnlySpan<byte> signature) => cached != 0 ? cached : cached = Token(signature);

    private string BaseTypeName(uint typeDef)
    {
        Import.GetTypeDef(typeDef, out _, out uint extends);
        return (extends & 0x00FF_FFFF) == 0 ? "" : TypeName(extends);
    }
}
