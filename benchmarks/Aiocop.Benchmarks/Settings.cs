namespace Aiocop.Benchmarks;

/// <summary>What the command line says.</summary>
/// <param name="IsQuick">One round, of fewer operations: it runs, and the numbers are rough.</param>
internal sealed record Settings(bool IsQuick)
{
    public int Rounds => IsQuick ? 1 : 7;
}
