using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Analysis;

/// <summary>What one or more recordings tell, all processes together: what every report, and the live view, is made from.</summary>
internal sealed record RunSummary
{
    /// <summary>Gets when the first process was watched; null if nothing was.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Gets the time of the last entry.</summary>
    public DateTimeOffset? Ended { get; init; }

    public required IReadOnlyList<ProcessSummary> Processes { get; init; }

    /// <summary>Gets the sites, those that blocked longest first.</summary>
    public required IReadOnlyList<SiteSummary> Sites { get; init; }

    /// <summary>Gets the slices that were recorded, in the order of time; the latest 10,000.</summary>
    public required IReadOnlyList<SliceEntry> Slices { get; init; }

    /// <summary>Gets the episodes of starvation, in the order of time; one that is not over is there with what is known.</summary>
    public required IReadOnlyList<StarvationEntry> Starvations { get; init; }

    /// <summary>Gets the state of the pools, in the order of time; the latest 10,000.</summary>
    public required IReadOnlyList<PoolEntry> Pools { get; init; }

    /// <summary>Gets what Aiocop had to say of itself.</summary>
    public required IReadOnlyList<MessageEntry> Messages { get; init; }

    /// <summary>Gets the totals of all processes.</summary>
    public required TotalsEntry Totals { get; init; }

    /// <summary>Gets how many parts, that rotation has made, of the runs are known to be missing here.</summary>
    public int MissingParts { get; init; }

    public double BlockedMs => Sites.Sum(site => site.TotalMs) + Totals.OtherMs + Totals.DroppedMs;

    public long Calls => Sites.Sum(site => site.Count) + Totals.OtherCalls + Totals.DroppedCalls;
}

/// <summary>A process that was watched, and how that ended; <see cref="End"/> is null if it is still watched, or the tool was killed.</summary>
internal sealed record ProcessSummary(ProcessEntry Process, EndEntry? End);
