using System.Buffers.Binary;
using Aiocop.Profiler.Il;

namespace Aiocop.Profiler.Rejit;

/// <summary>Looks through the bodies of one module for calls of methods by name.</summary>
internal sealed class CallScan(ModuleMetadata metadata, WatchedNames watched)
{
    private const uint TableMask = 0xFF00_0000;
    private const uint MemberRefTable = 0x0A00_0000;
    private const uint TypeSpecTable = 0x1B00_0000;
    private const uint MethodSpecTable = 0x2B00_0000;
    private const ushort Call = 0x28;
    private const ushort Callvirt = 0x6F;
    private const ushort Newobj = 0x73;

    private readonly Dictionary<uint, bool> _known = [];

    /// <summary>Whether the body, with its header, has such a call. What can't be read has none.</summary>
    public bool IsIn(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> code = Code(body);
        int position = 0;
        while (position < code.Length)
        {
            ushort opcode = code[position++];
            if (opcode == 0xFE && position < code.Length) opcode = (ushort)(0xFE00 | code[position++]);
            int size = OperandSize(opcode, code[position..]);
            if (size < 0 || size > code.Length - position) return false;
            if (opcode is Call or Callvirt or Newobj && IsWatched(BinaryPrimitives.ReadUInt32LittleEndian(code[position..]))) return true;
            position += size;
        }
        return false;
    }

    private static ReadOnlySpan<byte> Code(ReadOnlySpan<byte> body)
    {
        const int FatHeaderSize = 12;
        if (body.IsEmpty) return [];
        if ((body[0] & 3) == 2) return body.Slice(1, Math.Min(body[0] >> 2, body.Length - 1));
        if (body.Length < FatHeaderSize) return [];
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        return body.Slice(FatHeaderSize, (int)Math.Min(size, body.Length - FatHeaderSize));
    }

    private static int OperandSize(ushort opcode, ReadOnlySpan<byte> operand) => Opcode.Kind(opcode) switch
    {
        OperandKind.None => 0,
        OperandKind.One or OperandKind.ShortBranch => 1,
        OperandKind.Two => 2,
        OperandKind.Four or OperandKind.Branch => 4,
        OperandKind.Eight => 8,
        OperandKind.Switch when operand.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(operand) < operand.Length / 4 =>
            4 + (4 * (int)BinaryPrimitives.ReadUInt32LittleEndian(operand)),
        _ => -1,
    };

    private bool IsWatched(uint token)
    {
        if (!_known.TryGetValue(token, out bool isWatched)) _known[token] = isWatched = Look(token);
        return isWatched;
    }

    private bool Look(uint token)
    {
        if ((token & TableMask) == MethodSpecTable) token = metadata.Import.GetGenericMethod(token);
        // A method of the module itself may be watched by a user's rule; then its callers are those of later code only.
        if ((token & TableMask) != MemberRefTable) return false;
        string method = metadata.Import.GetMemberRef(token, out uint type);
        if ((type & TableMask) == TypeSpecTable) type = GenericType(metadata.Import.GetTypeSpec(type));
        return type != 0 && watched.Contains(metadata.TypeName(type), method);
    }

    /// <summary>The type that a signature is an instance of (ECMA-335 II.23.2.12 and II.23.2.8); 0 if it is none.</summary>
    private static uint GenericType(ReadOnlySpan<byte> signature)
    {
        if (signature.Length < 3 || signature[0] != ElementType.GenericInstance) return 0;
        ReadOnlySpan<byte> coded = signature[2..];
        uint value = (coded[0] & 0x80) == 0 ? coded[0]
            : (coded[0] & 0x40) == 0 && coded.Length >= 2 ? (uint)(((coded[0] & 0x3F) << 8) | coded[1])
            : coded.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(coded) & 0x1FFF_FFFF : 0;
        return (value & 3) switch
        {
            0 => 0x0200_0000 | (value >> 2),
            1 => 0x0100_0000 | (value >> 2),
            _ => 0,
        };
    }
}
