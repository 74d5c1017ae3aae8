namespace Aiocop.Benchmarks;

/// <summary>What the command line says.</summary>
/// <param name="IsQuick">One round, of fewer operations: it runs, and the numbers are rough.</param>
internal sealed record Settings(bool IsQuick)
{
    public int Rounds => IsQuick ? 1 : 7;

    /// <summary>Gets what a child is told.</summary>
    public string How => IsQuick ? "quick" : "full";

    /// <summary>
    /// Measures under each mode by turns, round after round. Who is first changes, so that a machine that gets slower or faster
    /// favours none.
    /// </summary>
    public Dictionary<Mode, List<T>> ByTurns<T>(Mode[] modes, Func<Mode, T> measure)
    {
        var results = modes.ToDictionary(mode => mode, _ => new List<T>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Mode mode in round % 2 == 0 ? modes : [.. modes.Reverse()])
            {
                results[mode].Add(measure(mode));
            }
        }

        return results;
    }
}
