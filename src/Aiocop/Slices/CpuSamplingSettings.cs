namespace Aiocop.Slices;

/// <summary>The watchdog's parameters, in milliseconds.</summary>
/// <param name="IntervalMs">Between two samples of a slow slice.</param>
/// <param name="GivenArmAfterMs">The age from which on a slice is sampled; null: half the threshold, which may be set later.</param>
/// <param name="GivenIdleIntervalMs">Between two looks while no slice is slow; null: derived.</param>
/// <param name="MaximumSamplesPerSlice">Samples of one slice at most.</param>
/// <param name="TraceDepth">Frames kept per sample.</param>
internal sealed record CpuSamplingSettings(
    double IntervalMs, double? GivenArmAfterMs, double? GivenIdleIntervalMs, int MaximumSamplesPerSlice, int TraceDepth)
{
    private const double LongestIdle = 50;
    private const double ShortestIdle = 1;

    public double ArmAfterMs => GivenArmAfterMs ?? DetectionSettings.ThresholdMs / 2;

    public double IdleIntervalMs => GivenIdleIntervalMs
        ?? Math.Max(ShortestIdle, Math.Min(LongestIdle, Math.Max(ArmAfterMs, IntervalMs)));
}
