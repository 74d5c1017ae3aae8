namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>What counts as worse. docs/reports.md says why.</summary>
internal sealed record ComparisonSettings
{
    /// <summary>How much longer a call must block on average to be worse, whatever the tolerance: below it is noise.</summary>
    public const double LeastMs = 5;

    /// <summary>How many calls more there must be to be worse, whatever the tolerance.</summary>
    public const long LeastCalls = 10;

    public const double DefaultTolerance = 0.5;

    /// <summary>Gets by which share the time per call, and the number of calls, may grow.</summary>
    public double Tolerance { get; init; } = DefaultTolerance;

    /// <summary>Gets whether the number of calls does not matter: the runs were not equally long.</summary>
    public bool IgnoreCount { get; init; }

    /// <summary>Gets whether sites do not count that were called in first use or type initializers only.</summary>
    public bool SteadyOnly { get; init; }
}
