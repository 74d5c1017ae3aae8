using Aiocop.Tool.Analysis.Comparing;

namespace Aiocop.Tool.Analysis;

/// <summary>What makes a run fail, as the command line says it.</summary>
internal sealed record GateSettings
{
    /// <summary>Gets from which severity on a site, or a slice that did not end, is a finding; null if none is.</summary>
    public IoSeverityLevel? FailOn { get; init; }

    /// <summary>Gets how long all calls may block together; null for any time.</summary>
    public TimeSpan? MaxBlocked { get; init; }

    /// <summary>Gets what is known already: only sites that are new or worse count. Null to count all.</summary>
    public Baseline? Baseline { get; init; }

    public ComparisonSettings Comparison { get; init; } = new();
}
