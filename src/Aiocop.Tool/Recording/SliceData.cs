namespace Aiocop.Tool.Recording;

/// <summary>As the library's <see cref="SlowTaskEvent"/>.</summary>
internal sealed record SliceData
{
    public double ElapsedMs { get; init; }

    public double ThresholdMs { get; init; }

    public bool ExceededThreshold { get; init; }

    public int SeverityScore { get; init; }

    public string SeverityLevel { get; set; } = "low";

    public string Reason { get; set; } = "";

    public IReadOnlyList<CallData> BlockingEvents { get; set; } = [];

    public int DroppedBlockingEvents { get; init; }

    public double BlockedMs { get; init; }

    public TimeData? Time { get; init; }

    public double AllowedMs { get; init; }

    public IReadOnlyList<SampleData> CpuStackSamples { get; set; } = [];

    public bool Ongoing { get; init; }

    public bool ReportedStuck { get; init; }

    public IReadOnlyList<FrameData> WaitsFor { get; set; } = [];

    public DeadlockData? Deadlock { get; init; }
}

/// <summary>As <see cref="SliceTime"/>.</summary>
internal sealed record TimeData
{
    public double BlockedMs { get; init; }

    public double LockWaitMs { get; init; }

    public double CpuMs { get; init; }

    public double GcPauseMs { get; init; }

    public double DescheduledMs { get; init; }

    public double OtherMs { get; init; }

    public double UnmeasuredMs { get; init; }
}

/// <summary>As <see cref="CpuStackSample"/>.</summary>
internal sealed record SampleData
{
    public string Trace { get; set; } = "";

    public string EntryPoint { get; set; } = "";

    public int Count { get; init; }

    public IReadOnlyList<FrameData> Frames { get; set; } = [];

    public FrameData? UserFrame { get; init; }
}

/// <summary>As <see cref="DeadlockInfo"/>.</summary>
internal sealed record DeadlockData
{
    public string Context { get; set; } = "";

    public FrameData? WaitingFrame { get; init; }

    public FrameData? AwaitingFrame { get; init; }
}
