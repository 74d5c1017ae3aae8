using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Live;

/// <summary>What is shown at one moment.</summary>
internal sealed record LiveSnapshot
{
    public required DateTimeOffset Now { get; init; }

    public required RunSummary Summary { get; init; }

    public required IReadOnlyList<LiveSite> Sites { get; init; }

    /// <summary>Gets for how long calls blocked in each of the last seconds, the latest last.</summary>
    public required IReadOnlyList<double> BlockedBySecond { get; init; }

    /// <summary>Gets the same of the chosen site.</summary>
    public required IReadOnlyList<double> ChosenBySecond { get; init; }

    public required double MsPerSecond { get; init; }

    public required double CallsPerSecond { get; init; }

    /// <summary>Gets the threads of the pools of all processes.</summary>
    public required int Threads { get; init; }

    public required long QueueLength { get; init; }

    public required bool PoolKnown { get; init; }

    /// <summary>Gets the starvation that lasts, the worst if there are several; null if there is none.</summary>
    public required StarvationData? Starvation { get; init; }

    /// <summary>Gets what does not end: a deadlock, or else the oldest that was told a moment ago; null if nothing was.</summary>
    public required StuckSlice? Stuck { get; init; }

    /// <summary>Gets a value indicating whether no process is watched any more.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>Gets the latest warning or error of Aiocop's own.</summary>
    public required MessageEntry? Message { get; init; }
}

/// <summary>A site, and what happens there now.</summary>
/// <param name="Site">The site.</param>
/// <param name="MsPerSecond">For how many milliseconds a second its calls block.</param>
/// <param name="CallsPerSecond">How often a second it is called.</param>
/// <param name="Share">Its part of all blocked time, 0 to 1.</param>
internal sealed record LiveSite(SiteSummary Site, double MsPerSecond, double CallsPerSecond, double Share);
