namespace Aiocop.Profiler.Il;

/// <summary>How an argument reaches the entry hook.</summary>
internal enum ArgumentForm
{
    Absent,
    AsIs,
    Signed,
    Unsigned,
    LowBits,
    TimeSpan,
}

internal readonly record struct HookArgument(ArgumentForm Form, int Index)
{
    public static HookArgument None => new(ArgumentForm.Absent, 0);
}

/// <summary>Everything that the injected code of one method contains, with tokens of that method's module.</summary>
internal sealed record HookCalls
{
    public required int HookId { get; init; }
    public required bool PassesArguments { get; init; }
    public required long Enter { get; init; }
    public required long Leave { get; init; }
    public required long Fault { get; init; }
    public required long Gate { get; init; }
    public required HookArgument Object0 { get; init; }
    public required HookArgument Object1 { get; init; }
    public required HookArgument Number { get; init; }
    public required uint EnterSignature { get; init; }
    public required uint ExitSignature { get; init; }

    /// <summary>The index of the first of our locals: the token, then the result unless the method returns void.</summary>
    public required int FirstLocal { get; init; }
    public required uint LocalSignature { get; init; }
    public required bool ReturnsVoid { get; init; }
}
