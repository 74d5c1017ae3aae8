using Aiocop.Rules.Config;

namespace Aiocop.Slices;

/// <summary>What the set-up calls decided. Written by them, read by the hooks.</summary>
internal static class DetectionSettings
{
    /// <summary>Whether monitoring is on: between <see cref="Cop.Activate"/> and <see cref="Cop.Deactivate"/>.</summary>
    public static volatile bool IsActive;

    /// <summary>Longer than any process lives, in stopwatch ticks.</summary>
    public const long Never = long.MaxValue / 2;

    public static int TraceDepth { get; set; } = Cop.DefaultTraceDepth;

    /// <summary>
    /// Gets how many frames are captured for a trace: the plumbing between async methods, and our own frames, are left
    /// out when the trace is made, so more are needed than are shown.
    /// </summary>
    public static int CapturedFrames(int traceDepth) => (traceDepth * 2) + 16;

    public static double ThresholdMs { get; set; } = Cop.DefaultThresholdMs;

    public static long ThresholdTicks
    {
        get;
        set
        {
            field = value;
            SliceClock.SuitThreshold(SliceClock.ToMilliseconds(value));
            SetNoteworthy();
        }
    } = SliceClock.FromMilliseconds(Cop.DefaultThresholdMs);

    /// <summary>Gets or sets the age from which on a slice is stuck; <see cref="Never"/>: it is not looked for.</summary>
    public static long StuckAfterTicks
    {
        get;
        set
        {
            field = value;
            SetNoteworthy();
        }
    } = Never;

    /// <summary>
    /// Gets the age by the published time from which on the end of a slice is looked at: it is slow, or may have been reported
    /// as stuck. Less than these ages, since that time may be late.
    /// </summary>
    public static long NoteworthyTicks { get; private set; } = SliceClock.FromMilliseconds(Cop.DefaultThresholdMs / 2);

    public static long MinimumWaitTicks { get; set; } = SliceClock.FromMilliseconds(0.05);

    public static TimeSpan StarvationAfter { get; set; } = CopOptions.DefaultStarvationAfter;

    public static bool HideArguments { get; set; }

    public static bool IgnoreWorkItems { get; set; }

    public static ViolationMode ViolationMode { get; set; }

    public static bool RaiseInWorkItems { get; set; }

    /// <summary>Uses what code has set; where it has not, what the file says.</summary>
    public static void Use(CopOptions? options, ConfigContent file)
    {
        TimeSpan wait = options?.GivenMinimumWait ?? file.MinimumWait ?? CopOptions.DefaultMinimumWait;
        MinimumWaitTicks = SliceClock.FromMilliseconds(wait.TotalMilliseconds);
        StarvationAfter = options?.GivenStarvationAfter ?? file.StarvationAfter ?? CopOptions.DefaultStarvationAfter;
        TimeSpan stuckAfter = options?.GivenStuckAfter ?? file.StuckAfter ?? CopOptions.DefaultStuckAfter;
        StuckAfterTicks = stuckAfter == Timeout.InfiniteTimeSpan ? Never : SliceClock.FromMilliseconds(stuckAfter.TotalMilliseconds);
        IgnoreWorkItems = options?.GivenIgnoreWorkItems ?? file.IgnoreWorkItems ?? false;
    }

    private static void SetNoteworthy() =>
        NoteworthyTicks = Math.Min(Math.Max(ThresholdTicks - SliceClock.FromMilliseconds(SliceClock.StepMs), ThresholdTicks / 2), StuckAfterTicks / 2);
}
