namespace Aiocop.Slices;

/// <summary>What the set-up calls decided. Written by them, read by the hooks.</summary>
internal static class DetectionSettings
{
    /// <summary>Whether monitoring is on: between <see cref="Cop.Activate"/> and <see cref="Cop.Deactivate"/>.</summary>
    public static volatile bool IsActive;

    public static int TraceDepth { get; set; } = Cop.DefaultTraceDepth;

    /// <summary>
    /// Gets how many frames are captured for a trace: the plumbing between async methods, and our own frames, are left
    /// out when the trace is made, so more are needed than are shown.
    /// </summary>
    public static int CapturedFrames(int traceDepth) => (traceDepth * 2) + 16;

    public static double ThresholdMs { get; set; } = Cop.DefaultThresholdMs;

    public static long ThresholdTicks { get; set; } = SliceClock.FromMilliseconds(Cop.DefaultThresholdMs);

    public static long MinimumWaitTicks { get; set; } = SliceClock.FromMilliseconds(0.05);

    public static TimeSpan StarvationAfter { get; set; } = CopOptions.DefaultStarvationAfter;

    public static bool HideArguments { get; set; }

    public static bool IgnoreWorkItems { get; set; }

    public static ViolationMode ViolationMode { get; set; }

    public static bool RaiseInWorkItems { get; set; }
}
