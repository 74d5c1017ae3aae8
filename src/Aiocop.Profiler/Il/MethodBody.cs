namespace Aiocop.Profiler.Il;

internal sealed class MethodBody
{
    public int MaxStack { get; set; }
    public bool InitLocals { get; init; }

    /// <summary>A StandAloneSig token, 0 for a method without locals.</summary>
    public uint LocalSignature { get; set; }

    public List<ILInstruction> Instructions { get; set; } = [];
    public List<ExceptionClause> Clauses { get; } = [];
}
