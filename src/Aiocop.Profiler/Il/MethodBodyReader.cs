using System.Buffers.Binary;

namespace Aiocop.Profiler.Il;

/// <summary>Reads a method body: header, instructions and exception sections (ECMA-335 II.25.4).</summary>
internal ref struct MethodBodyReader
{
    private const int TinyFormat = 2;
    private const int FatFormat = 3;
    private const int FatHeaderSize = 12;
    private const int TinyMaxStack = 8;
    private const int MoreSections = 0x08;
    private const int InitLocalsFlag = 0x10;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Dictionary<int, ILInstruction> _at = [];

    private MethodBodyReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public static MethodBody Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new MethodBodyReader(bytes).Read();
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new NotRewritableException("malformed method body");
        }
    }

    private MethodBody Read()
    {
        int format = _bytes[0] & 3;
        if (format == TinyFormat)
        {
            var tiny = new MethodBody { MaxStack = TinyMaxStack };
            ReadCode(tiny, _bytes.Slice(1, _bytes[0] >> 2));
            return tiny;
        }
        if (format != FatFormat) throw new NotRewritableException("unknown method header");

        int codeSize = BinaryPrimitives.ReadInt32LittleEndian(_bytes[4..]);
        var body = new MethodBody
        {
            MaxStack = BinaryPrimitives.ReadUInt16LittleEndian(_bytes[2..]),
            InitLocals = (_bytes[0] & InitLocalsFlag) != 0,
            LocalSignature = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[8..]),
        };
        ReadCode(body, _bytes.Slice(FatHeaderSize, codeSize));
        if ((_bytes[0] & MoreSections) != 0) ReadSections(body, FatHeaderSize + codeSize);
        return body;
    }

    private readonly void ReadCode(MethodBody body, ReadOnlySpan<byte> code)
    {
        var targets = new List<(ILInstruction From, int[] Offsets)>();
        int position = 0;
        int label = -1; // where the next kept instruction starts, when a dropped prefix stood before it
        while (position < code.Length)
        {
            int start = position;
            ushort opcode = code[position++];
            if (opcode == 0xFE) opcode = (ushort)(0xFE00 | code[position++]);
            if (opcode == Opcode.Tail)
            {
                // The exit hook runs after the call, so the caller's frame has to stay.
                if (label < 0) label = start;
                continue;
            }
            var instruction = new ILInstruction(Opcode.LongForm(opcode)) { OriginalOffset = label >= 0 ? label : start };
            _at[start] = instruction;
            if (label >= 0) _at[label] = instruction;
            label = -1;
            ReadOperand(code, opcode, instruction, ref position, targets);
            body.Instructions.Add(instruction);
        }
        if (position != code.Length || label >= 0 || body.Instructions.Count == 0)
        {
            throw new NotRewritableException("malformed method body");
        }
        foreach (var (from, offsets) in targets)
        {
            var resolved = new ILInstruction[offsets.Length];
            for (int i = 0; i < resolved.Length; i++) resolved[i] = At(offsets[i]);
            if (from.Opcode == Opcode.Switch) from.Targets = resolved;
            else from.Target = resolved[0];
        }
    }

    private static void ReadOperand(
        ReadOnlySpan<byte> code, ushort opcode, ILInstruction instruction, ref int position,
        List<(ILInstruction From, int[] Offsets)> targets)
    {
        ReadOnlySpan<byte> operand = code[position..];
        switch (Opcode.Kind(opcode))
        {
            case OperandKind.None:
                break;
            case OperandKind.One:
                instruction.Operand = operand[0];
                position += 1;
                break;
            case OperandKind.Two:
                instruction.Operand = BinaryPrimitives.ReadUInt16LittleEndian(operand);
                position += 2;
                break;
            case OperandKind.Four:
                instruction.Operand = BinaryPrimitives.ReadUInt32LittleEndian(operand);
                position += 4;
                break;
            case OperandKind.Eight:
                instruction.Operand = BinaryPrimitives.ReadInt64LittleEndian(operand);
                position += 8;
                break;
            case OperandKind.ShortBranch:
                position += 1;
                targets.Add((instruction, [position + (sbyte)operand[0]]));
                break;
            case OperandKind.Branch:
                position += 4;
                targets.Add((instruction, [position + BinaryPrimitives.ReadInt32LittleEndian(operand)]));
                break;
            case OperandKind.Switch:
                int count = BinaryPrimitives.ReadInt32LittleEndian(operand);
                if ((uint)count > (uint)operand.Length / 4) throw new NotRewritableException("malformed switch");
                position += 4 + (4 * count);
                var offsets = new int[count];
                for (int i = 0; i < count; i++)
                {
                    offsets[i] = position + BinaryPrimitives.ReadInt32LittleEndian(operand[(4 + (4 * i))..]);
                }
                targets.Add((instruction, offsets));
                break;
            default:
                throw new NotRewritableException($"unknown opcode 0x{opcode:X}");
        }
    }

    private readonly void ReadSections(MethodBody body, int position)
    {
        const int ExceptionTable = 0x01;
        const int FatSection = 0x40;
        const int MoreSectionsFollow = 0x80;
        int codeEnd = position;
        byte kind;
        do
        {
            position = (position + 3) & ~3;
            kind = _bytes[position];
            bool fat = (kind & FatSection) != 0;
            int size = fat ? BinaryPrimitives.ReadInt32LittleEndian(_bytes[position..]) >>> 8 : _bytes[position + 1];
            if (size == 0) throw new NotRewritableException("malformed exception section");
            if ((kind & ExceptionTable) != 0)
            {
                int clauseSize = fat ? 24 : 12;
                // Some compilers leave the section's own header out of the size: the whole clauses in it count.
                for (int i = 0; i < size / clauseSize; i++)
                {
                    var clause = _bytes.Slice(position + 4 + (i * clauseSize), clauseSize);
                    body.Clauses.Add(fat ? FatClause(clause, codeEnd) : SmallClause(clause, codeEnd));
                }
            }
            position += size;
        }
        while ((kind & MoreSectionsFollow) != 0);
    }

    private readonly ExceptionClause SmallClause(ReadOnlySpan<byte> clause, int codeEnd) => Clause(
        BinaryPrimitives.ReadUInt16LittleEndian(clause),
        BinaryPrimitives.ReadUInt16LittleEndian(clause[2..]), clause[4],
        BinaryPrimitives.ReadUInt16LittleEndian(clause[5..]), clause[7],
        BinaryPrimitives.ReadUInt32LittleEndian(clause[8..]), codeEnd - FatHeaderSize);

    private readonly ExceptionClause FatClause(ReadOnlySpan<byte> clause, int codeEnd) => Clause(
        BinaryPrimitives.ReadInt32LittleEndian(clause),
        BinaryPrimitives.ReadInt32LittleEndian(clause[4..]), BinaryPrimitives.ReadInt32LittleEndian(clause[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(clause[12..]), BinaryPrimitives.ReadInt32LittleEndian(clause[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(clause[20..]), codeEnd - FatHeaderSize);

    private readonly ExceptionClause Clause(
        int flags, int tryOffset, int tryLength, int handlerOffset, int handlerLength, uint tokenOrFilter, int codeSize)
    {
        var kind = (ClauseKind)(flags & 7);
        return new ExceptionClause
        {
            Kind = kind,
            TryStart = At(tryOffset),
            TryEnd = End(tryOffset + tryLength, codeSize),
            HandlerStart = At(handlerOffset),
            HandlerEnd = End(handlerOffset + handlerLength, codeSize),
            FilterStart = kind == ClauseKind.Filter ? At((int)tokenOrFilter) : null,
            CatchType = kind == ClauseKind.Catch ? tokenOrFilter : 0,
        };
    }

    private readonly ILInstruction At(int offset) => _at[offset];

    private readonly ILInstruction? End(int offset, int codeSize) => offset == codeSize ? null : At(offset);
}
