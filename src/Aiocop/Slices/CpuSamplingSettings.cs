namespace Aiocop.Slices;

/// <summary>The watchdog's parameters, in milliseconds, resolved: nothing here is left to a default.</summary>
internal sealed record CpuSamplingSettings(
    double IntervalMs, double ArmAfterMs, double IdleIntervalMs, int MaximumSamplesPerSlice, int TraceDepth)
{
    private const double LongestIdle = 50;
    private const double ShortestIdle = 1;

    public static CpuSamplingSettings Resolve(
        double intervalMs, double? armAfterMs, double? idleIntervalMs, int maximumSamplesPerSlice, int traceDepth)
    {
        double armAfter = armAfterMs ?? DetectionSettings.ThresholdMs / 2;
        double idle = idleIntervalMs ?? Math.Max(ShortestIdle, Math.Min(LongestIdle, Math.Max(armAfter, intervalMs)));
        return new CpuSamplingSettings(intervalMs, armAfter, idle, maximumSamplesPerSlice, traceDepth);
    }
}
