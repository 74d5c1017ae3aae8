namespace Aiocop.Tool.Recording;

/// <summary>As the library's <see cref="StarvationReport"/>.</summary>
internal sealed record StarvationData
{
    public bool IsOver { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public double DurationMs { get; init; }

    public double LongestDelayMs { get; init; }

    public long QueueLength { get; init; }

    public long QueueLengthMax { get; init; }

    public int WorkerThreadsAtStart { get; init; }

    public int WorkerThreads { get; init; }

    public int WorkerThreadsMax { get; init; }

    public int MinThreads { get; init; }

    public int MaxThreads { get; init; }

    public int BlockedWorkers { get; init; }

    public int BlockedWorkersMax { get; init; }

    public int RunningWorkers { get; init; }

    public int RunningWorkersMax { get; init; }

    public IReadOnlyList<StarvationSiteData> Sites { get; set; } = [];

    public double OtherBlockedThreadSeconds { get; init; }
}

/// <summary>As <see cref="StarvationSite"/>.</summary>
internal sealed record StarvationSiteData
{
    public required string Call { get; init; }

    public FrameData? UserFrame { get; init; }

    public int BlockedThreads { get; init; }

    public double BlockedThreadSeconds { get; init; }

    public long Calls { get; init; }

    public CallData? Example { get; init; }
}
