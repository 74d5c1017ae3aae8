using System.Buffers.Binary;

namespace Aiocop.Profiler.Il;

/// <summary>Writes a body with a fat header, long branches and one fat exception section: always valid, whatever grew.</summary>
internal static class MethodBodyWriter
{
    private const int HeaderSize = 12;
    private const int SectionHeaderSize = 4;
    private const int ClauseSize = 24;
    private const ushort FatFormatAndSize = 0x3003;
    private const ushort MoreSections = 0x08;
    private const ushort InitLocals = 0x10;
    private const byte FatExceptionTable = 0x41;

    public static byte[] Write(MethodBody body)
    {
        int codeSize = Layout(body.Instructions);
        int sectionStart = (HeaderSize + codeSize + 3) & ~3;
        int sectionSize = SectionHeaderSize + (ClauseSize * body.Clauses.Count);
        bool hasClauses = body.Clauses.Count > 0;
        var bytes = new byte[hasClauses ? sectionStart + sectionSize : HeaderSize + codeSize];

        int flags = FatFormatAndSize | (hasClauses ? MoreSections : 0) | (body.InitLocals ? InitLocals : 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), checked((ushort)body.MaxStack));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), codeSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), body.LocalSignature);

        var code = bytes.AsSpan(HeaderSize, codeSize);
        foreach (var instruction in body.Instructions) WriteInstruction(instruction, code[instruction.Offset..]);
        if (hasClauses) WriteSection(body, codeSize, bytes.AsSpan(sectionStart), sectionSize);
        return bytes;
    }

    private static int Layout(List<ILInstruction> instructions)
    {
        int offset = 0;
        foreach (var instruction in instructions)
        {
            instruction.Offset = offset;
            offset += instruction.Size;
        }
        return offset;
    }

    private static void WriteInstruction(ILInstruction instruction, Span<byte> code)
    {
        int position = 0;
        if (instruction.Opcode >= 0x100) code[position++] = 0xFE;
        code[position++] = (byte)instruction.Opcode;
        var operand = code[position..];
        int next = instruction.Offset + instruction.Size;
        switch (Opcode.Kind(instruction.Opcode))
        {
            case OperandKind.One:
                operand[0] = (byte)instruction.Operand;
                break;
            case OperandKind.Two:
                BinaryPrimitives.WriteUInt16LittleEndian(operand, (ushort)instruction.Operand);
                break;
            case OperandKind.Four:
                BinaryPrimitives.WriteUInt32LittleEndian(operand, (uint)instruction.Operand);
                break;
            case OperandKind.Eight:
                BinaryPrimitives.WriteInt64LittleEndian(operand, instruction.Operand);
                break;
            case OperandKind.Branch:
                BinaryPrimitives.WriteInt32LittleEndian(operand, instruction.Target!.Offset - next);
                break;
            case OperandKind.Switch:
                BinaryPrimitives.WriteInt32LittleEndian(operand, instruction.Targets!.Length);
                for (int i = 0; i < instruction.Targets.Length; i++)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(operand[(4 + (4 * i))..], instruction.Targets[i].Offset - next);
                }
                break;
        }
    }

    private static void WriteSection(MethodBody body, int codeSize, Span<byte> section, int size)
    {
        BinaryPrimitives.WriteInt32LittleEndian(section, FatExceptionTable | (size << 8));
        for (int i = 0; i < body.Clauses.Count; i++)
        {
            var clause = body.Clauses[i];
            var bytes = section[(SectionHeaderSize + (ClauseSize * i))..];
            int tryEnd = clause.TryEnd?.Offset ?? codeSize;
            int handlerEnd = clause.HandlerEnd?.Offset ?? codeSize;
            BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)clause.Kind);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], clause.TryStart.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], tryEnd - clause.TryStart.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], clause.HandlerStart.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], handlerEnd - clause.HandlerStart.Offset);
            uint last = clause.FilterStart is { } filter ? (uint)filter.Offset : clause.CatchType;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], last);
        }
    }
}
