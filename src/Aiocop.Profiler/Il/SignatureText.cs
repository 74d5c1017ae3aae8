using System.Text;

namespace Aiocop.Profiler.Il;

/// <summary>
/// Signatures as the catalogue writes them: <c>(System.String,System.Span`1&lt;System.Byte&gt;,System.Int64&amp;)</c>,
/// nested types with <c>+</c>, type parameters <c>!0</c>, method type parameters <c>!!0</c>.
/// </summary>
internal static class SignatureText
{
    public static string Of(MethodSignature signature, Func<uint, string> typeName)
    {
        var text = new StringBuilder("(");
        for (int i = 0; i < signature.Parameters.Length; i++)
        {
            if (i > 0) text.Append(',');
            var reader = new SignatureReader(signature.Parameters[i]);
            AppendType(text, ref reader, typeName);
        }
        return text.Append(')').ToString();
    }

    private static void AppendType(StringBuilder text, ref SignatureReader reader, Func<uint, string> typeName)
    {
        reader.SkipModifiers();
        byte element = reader.ReadByte();
        switch (element)
        {
            case ElementType.ByRef:
                AppendType(text, ref reader, typeName);
                text.Append('&');
                break;
            case ElementType.Pointer:
                AppendType(text, ref reader, typeName);
                text.Append('*');
                break;
            case ElementType.SzArray:
                AppendType(text, ref reader, typeName);
                text.Append("[]");
                break;
            case ElementType.Array:
                AppendType(text, ref reader, typeName);
                uint rank = reader.ReadCompressed();
                for (uint sizes = reader.ReadCompressed(); sizes > 0; sizes--) reader.ReadCompressed();
                for (uint bounds = reader.ReadCompressed(); bounds > 0; bounds--) reader.ReadCompressed();
                text.Append('[').Append(',', (int)rank - 1).Append(']');
                break;
            case ElementType.Class:
            case ElementType.ValueType:
                text.Append(typeName(reader.ReadTypeToken()));
                break;
            case ElementType.TypeVariable:
                text.Append('!').Append(reader.ReadCompressed());
                break;
            case ElementType.MethodVariable:
                text.Append("!!").Append(reader.ReadCompressed());
                break;
            case ElementType.GenericInstance:
                reader.ReadByte(); // CLASS or VALUETYPE
                text.Append(typeName(reader.ReadTypeToken())).Append('<');
                uint count = reader.ReadCompressed();
                for (uint i = 0; i < count; i++)
                {
                    if (i > 0) text.Append(',');
                    AppendType(text, ref reader, typeName);
                }
                text.Append('>');
                break;
            case ElementType.FunctionPointer:
                // No catalogue names one; skipping keeps what follows readable.
                reader.Position--;
                reader.SkipType();
                text.Append("fnptr");
                break;
            default:
                text.Append(Primitive(element));
                break;
        }
    }

    private static string Primitive(byte element) => element switch
    {
        ElementType.Void => "System.Void",
        ElementType.Boolean => "System.Boolean",
        ElementType.Char => "System.Char",
        ElementType.I1 => "System.SByte",
        ElementType.U1 => "System.Byte",
        ElementType.I2 => "System.Int16",
        ElementType.U2 => "System.UInt16",
        ElementType.I4 => "System.Int32",
        ElementType.U4 => "System.UInt32",
        ElementType.I8 => "System.Int64",
        ElementType.U8 => "System.UInt64",
        0x0C => "System.Single",
        0x0D => "System.Double",
        ElementType.String => "System.String",
        0x16 => "System.TypedReference",
        0x18 => "System.IntPtr",
        0x19 => "System.UIntPtr",
        ElementType.Object => "System.Object",
        _ => "?",
    };
}
