namespace Aiocop.Profiler.Il;

/// <summary>An instruction whose branch targets are instructions, so that code can be put anywhere without arithmetic.</summary>
internal sealed class ILInstruction
{
    /// <summary>The offset of code that was not in the original body.</summary>
    public const int Injected = -1;

    public ILInstruction(ushort opcode, long operand = 0)
    {
        Opcode = opcode;
        Operand = operand;
    }

    public ILInstruction(ushort opcode, ILInstruction target)
    {
        Opcode = opcode;
        Target = target;
    }

    public ushort Opcode { get; set; }

    /// <summary>The bytes behind the opcode, as a number; unused for branches.</summary>
    public long Operand { get; set; }

    public ILInstruction? Target { get; set; }
    public ILInstruction[]? Targets { get; set; }

    public int OriginalOffset { get; set; } = Injected;
    public int Offset { get; set; }

    public int Size => (Opcode < 0x100 ? 1 : 2) + Il.Opcode.Kind(Opcode) switch
    {
        OperandKind.One => 1,
        OperandKind.Two => 2,
        OperandKind.Four or OperandKind.Branch => 4,
        OperandKind.Eight => 8,
        OperandKind.Switch => 4 + (4 * Targets!.Length),
        _ => 0,
    };
}
