namespace Aiocop.Profiler.Il;

internal enum ClauseKind
{
    Catch = 0,
    Filter = 1,
    Finally = 2,
    Fault = 4,
}

/// <summary>A protected region by its instructions. An end is the first instruction behind; null: the end of the code.</summary>
internal sealed class ExceptionClause
{
    public required ClauseKind Kind { get; init; }
    public required ILInstruction TryStart { get; init; }
    public ILInstruction? TryEnd { get; set; }
    public required ILInstruction HandlerStart { get; init; }
    public ILInstruction? HandlerEnd { get; set; }
    public ILInstruction? FilterStart { get; init; }
    public uint CatchType { get; init; }
}
