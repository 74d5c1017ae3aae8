using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Names methods and finds their lines, for modules loaded in this process. Reads metadata in memory and symbols from
/// files; loads no type and runs none of the host's code. Thread-safe; never throws.
/// </summary>
internal sealed class Symbolizer
{
    // Emptied when full: a service in which so many distinct methods block will meet the same ones again at once.
    private const int MaximumDescriptions = 16_384;
    private const int MaximumSymbolFiles = 512;

    private readonly ConcurrentDictionary<(Guid Mvid, int Token), MethodDescription> _descriptions = new();
    private readonly ConcurrentDictionary<Guid, Lazy<MethodLines?>> _lines = new();
    private readonly ModuleTable _modules;
    private readonly AssemblyKinds _kinds;
    private readonly Action<string> _warn;

    /// <param name="modules">Finds the assemblies.</param>
    /// <param name="own">The assembly of Aiocop.</param>
    /// <param name="warn">Told once for every module whose symbol files cannot be used; must not throw.</param>
    public Symbolizer(ModuleTable modules, Assembly own, Action<string> warn)
    {
        _modules = modules;
        _kinds = new AssemblyKinds(own, typeof(object).Assembly.Location);
        _warn = warn;
    }

    /// <summary>Null if the module is not loaded (now), has no metadata in memory, or has no such method.</summary>
    public MethodDescription? Describe(Guid mvid, int methodToken)
    {
        if (_descriptions.TryGetValue((mvid, methodToken), out var known)) return known;
        if (!IsMethod(methodToken, out var row) || _modules.Find(mvid) is not { } assembly) return null;
        if (Describe(assembly, mvid, row) is not { } description) return null;
        if (_descriptions.Count >= MaximumDescriptions) _descriptions.Clear();
        return _descriptions.GetOrAdd((mvid, methodToken), description);
    }

    /// <summary>
    /// The line that the instruction belongs to; null without symbols that match the module, without a file to look
    /// beside (single-file bundle, loaded from bytes), and for code that no line stands behind.
    /// </summary>
    public SourceLine? Locate(Guid mvid, int methodToken, int ilOffset) =>
        IsMethod(methodToken, out var row) ? LinesOf(mvid)?.Find(row, ilOffset) : null;

    /// <summary>The line of the await at which the state machine's <c>MoveNext</c> stands in this state.</summary>
    public SourceLine? LocateAwait(Guid mvid, int methodToken, int state) =>
        IsMethod(methodToken, out var row) ? LinesOf(mvid)?.FindAwait(row, state) : null;

    private MethodLines? LinesOf(Guid mvid)
    {
        if (!_lines.TryGetValue(mvid, out var lines))
        {
            if (_modules.Find(mvid) is not { } assembly) return null;
            if (_lines.Count >= MaximumSymbolFiles) _lines.Clear();
            var path = assembly.Location;
            // Two may open it at once, and one of them is kept: a lock would be held while the user's logger is warned.
            lines = _lines.GetOrAdd(mvid, id => new Lazy<MethodLines?>(
                () => MethodLines.Open(path, id, _warn), LazyThreadSafetyMode.PublicationOnly));
        }

        return lines.Value;
    }

    /// <summary>A token is the number of a table, here 6, and of a row in it, counted from 1.</summary>
    private static bool IsMethod(int token, out int row)
    {
        row = token & 0x00FFFFFF;
        return token >> 24 == 0x06 && row > 0;
    }

    private unsafe MethodDescription? Describe(Assembly assembly, Guid mvid, int row)
    {
        try
        {
            if (!assembly.TryGetRawMetadata(out var blob, out var length)) return null;
            // A reader costs microseconds and is needed once per method; keeping it would keep a pointer into a
            // collectible assembly that may be gone.
            var metadata = new MetadataReader(blob, length);
            if (row > metadata.MethodDefinitions.Count) return null;
            var description = Describe(metadata, MetadataTokens.MethodDefinitionHandle(row), _kinds.Of(assembly, mvid));
            GC.KeepAlive(assembly);
            return description;
        }
        catch (Exception e) when (SymbolFiles.IsUnreadable(e))
        {
            // Obfuscators write such metadata; the runtime reads only what it needs of it.
            return null;
        }
    }

    private static (string Method, string Type) DisplayNames(
        MetadataReader metadata, MethodDefinitionHandle handle, TypeDefinitionHandle written, string rawType, string rawName)
    {
        try
        {
            return (MethodNames.Display(metadata, handle), TypeNames.Display(metadata, written));
        }
        catch (Exception e) when (SymbolFiles.IsUnreadable(e))
        {
            return (rawType + "." + rawName, rawType);
        }
    }

    private static MethodDescription Describe(MetadataReader metadata, MethodDefinitionHandle handle, AssemblyKind kind)
    {
        var method = metadata.GetMethodDefinition(handle);
        var name = metadata.GetString(method.Name);
        var type = method.GetDeclaringType();
        var typeDefinition = metadata.GetTypeDefinition(type);
        var rawType = TypeNames.Full(metadata, type);
        var written = TypeNames.Written(metadata, type);
        var kickoff = MethodNames.Kickoff(metadata, type);
        var isStateMachine = name == "MoveNext" && MetadataFacts.IsAsyncStateMachine(metadata, typeDefinition);

        var (display, displayType) = DisplayNames(metadata, handle, written, rawType, name);
        return new MethodDescription(
            display,
            displayType,
            TypeNames.Full(metadata, written),
            name,
            rawType,
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            kind,
            MetadataFacts.IsHidden(metadata, method.GetCustomAttributes())
                || MetadataFacts.IsHidden(metadata, typeDefinition.GetCustomAttributes())
                || MetadataFacts.IsHidden(metadata, metadata.GetTypeDefinition(written).GetCustomAttributes())
                || (!kickoff.IsNil
                    && MetadataFacts.IsHidden(metadata, metadata.GetMethodDefinition(kickoff).GetCustomAttributes())),
            isStateMachine || MetadataFacts.IsRuntimeAsync(method),
            isStateMachine && MetadataFacts.HasAsyncVoidBuilder(metadata, typeDefinition),
            name == ".cctor",
            MetadataFacts.IsAsyncApi(metadata, kickoff.IsNil ? method : metadata.GetMethodDefinition(kickoff)));
    }
}
