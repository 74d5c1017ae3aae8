using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>Decides how the arguments that a request names can be handed to the entry hook, if at all.</summary>
internal sealed class HookArguments(ModuleMetadata metadata, MethodSignature signature, uint declaringType)
{
    private const uint TypeDefTable = 0x0200_0000;
    private const uint TableMask = 0xFF00_0000;

    public HookArgument Object(int parameter)
    {
        if (parameter == Request.ThisArgument)
        {
            bool passes = signature.HasThis && !metadata.IsValueType(declaringType);
            return passes ? new HookArgument(ArgumentForm.AsIs, 0) : HookArgument.None;
        }
        return TypeOf(parameter) is { } type && IsReference(type) ? AsIs(parameter, ArgumentForm.AsIs) : HookArgument.None;
    }

    public HookArgument Number(int parameter)
    {
        if (TypeOf(parameter) is not { } type) return HookArgument.None;
        return type[0] switch
        {
            ElementType.Boolean or ElementType.Char or ElementType.U1 or ElementType.U2 or ElementType.U4 =>
                AsIs(parameter, ArgumentForm.Unsigned),
            ElementType.I1 or ElementType.I2 or ElementType.I4 => AsIs(parameter, ArgumentForm.Signed),
            ElementType.I8 or ElementType.U8 => AsIs(parameter, ArgumentForm.AsIs),
            ElementType.ValueType => NumberOfValueType(parameter, type),
            _ => HookArgument.None,
        };
    }

    private HookArgument NumberOfValueType(int parameter, byte[] type)
    {
        var reader = new SignatureReader(type) { Position = 1 };
        uint token = reader.ReadTypeToken();
        if (metadata.TypeName(token) == "System.TimeSpan") return AsIs(parameter, ArgumentForm.TimeSpan);
        // An enum of another module would have to be looked for through its references: not worth it.
        bool isEnum = (token & TableMask) == TypeDefTable && metadata.IsEnum(token);
        return isEnum ? AsIs(parameter, ArgumentForm.LowBits) : HookArgument.None;
    }

    private byte[]? TypeOf(int parameter) =>
        parameter >= 0 && parameter < signature.Parameters.Length ? signature.Parameters[parameter] : null;

    private HookArgument AsIs(int parameter, ArgumentForm form) => new(form, parameter + (signature.HasThis ? 1 : 0));

    private static bool IsReference(byte[] type) => type[0] switch
    {
        ElementType.String or ElementType.Object or ElementType.Class or ElementType.SzArray or ElementType.Array => true,
        ElementType.GenericInstance => type[1] == ElementType.Class,
        _ => false,
    };
}
