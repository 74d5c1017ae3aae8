using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// One slice that made blocking calls, or that took at least the threshold. A slice is one uninterrupted run of code
/// on a thread that serves asynchronous work; aiocop calls it a task.
/// </summary>
public sealed record SlowTaskEvent
{
    /// <summary>Gets how long the slice took, in milliseconds. Good to about one millisecond: see docs/limits.md.</summary>
    [JsonPropertyName("elapsed_ms")]
    public required double ElapsedMs { get; init; }

    /// <summary>Gets the threshold in force, in milliseconds.</summary>
    [JsonPropertyName("threshold_ms")]
    public required double ThresholdMs { get; init; }

    /// <summary>Gets whether <see cref="ElapsedMs"/>, without <see cref="AllowedMs"/>, reached <see cref="ThresholdMs"/>.</summary>
    [JsonPropertyName("exceeded_threshold")]
    public required bool ExceededThreshold { get; init; }

    /// <summary>Gets the sum of the weights of all blocking calls of the slice, those not kept included.</summary>
    [JsonPropertyName("severity_score")]
    public required int SeverityScore { get; init; }

    /// <summary>Gets the level of <see cref="SeverityScore"/>.</summary>
    [JsonPropertyName("severity_level")]
    public required IoSeverityLevel SeverityLevel { get; init; }

    /// <summary>Gets whether blocking calls were seen, or only time passed.</summary>
    [JsonPropertyName("reason")]
    public required SlowTaskReason Reason { get; init; }

    /// <summary>Gets the blocking calls in the order they were made; at most 50, the heaviest. Empty for <see cref="SlowTaskReason.CpuBlocking"/>.</summary>
    [JsonPropertyName("blocking_events")]
    public required IReadOnlyList<BlockingEventInfo> BlockingEvents { get; init; }

    /// <summary>Gets how many further blocking calls the slice made that <see cref="BlockingEvents"/> does not hold.</summary>
    [JsonPropertyName("dropped_blocking_events")]
    public int DroppedBlockingEvents { get; init; }

    /// <summary>Gets how long all blocking calls of the slice took together, in milliseconds.</summary>
    [JsonPropertyName("blocked_ms")]
    public double BlockedMs { get; init; }

    /// <summary>Gets where the time of the slice went; null if it is not slow.</summary>
    [JsonPropertyName("time")]
    public SliceTime? Time { get; init; }

    /// <summary>Gets how long calls took that the user's rules allow, in milliseconds; none of them is in this event.</summary>
    [JsonPropertyName("allowed_ms")]
    public double AllowedMs { get; init; }

    /// <summary>Gets what the context providers gave; empty if there are none.</summary>
    [JsonPropertyName("context")]
    public IReadOnlyDictionary<string, object?> Context { get; init; } = EmptyContext;

    /// <summary>Gets the stacks sampled while the slice was slow, the most frequent first; empty if it was not sampled.</summary>
    [JsonPropertyName("cpu_stack_samples")]
    public IReadOnlyList<CpuStackSample> CpuStackSamples { get; init; } = [];

    /// <summary>
    /// Gets whether the slice had not ended when this was made: it was older than <see cref="CopOptions.StuckAfter"/>. Then
    /// <see cref="BlockingEvents"/> holds the call in progress alone, or is empty if there is none; what the slice did before is
    /// in the event of its end.
    /// </summary>
    [JsonPropertyName("ongoing")]
    public bool IsOngoing { get; init; }

    /// <summary>Gets whether this is the end of a slice that was reported before, with <see cref="IsOngoing"/>.</summary>
    [JsonPropertyName("reported_stuck")]
    public bool WasReportedStuck { get; init; }

    /// <summary>
    /// Gets, of a slice <see cref="IsOngoing"/> that waits for a task, the async method that it waits for, at the line of its
    /// await, then the one that this one awaits, and so on; 32 at most. Empty where the runtime does not tell.
    /// </summary>
    [JsonPropertyName("waits_for")]
    public IReadOnlyList<TraceFrame> WaitsFor { get; init; } = [];

    /// <summary>Gets why a slice <see cref="IsOngoing"/> can never end, or null if that is not known to be so.</summary>
    [JsonPropertyName("deadlock")]
    public DeadlockInfo? Deadlock { get; init; }

    private const int ShownSamples = 3;

    internal static IReadOnlyDictionary<string, object?> EmptyContext { get; } =
        new System.Collections.ObjectModel.ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>());

    /// <summary>Says in a few lines what blocked, for how long, where, and what to do.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Reason.ToText()}: {ElapsedMs:F1} ms (threshold {ThresholdMs:0.###} ms), severity {SeverityLevel.ToText()} ({SeverityScore})");
        text.Append(IsOngoing ? ", has not ended yet" : WasReportedStuck ? ", was reported while it was stuck" : "");
        if (Deadlock is not null)
        {
            text.AppendLine().Append("  ").Append(Deadlock);
        }

        if (Time is not null)
        {
            text.AppendLine().Append("  where the time went: ").Append(Time);
            if (Time.Advice is { } advice)
            {
                text.AppendLine().Append("  ").Append(advice);
            }
        }

        foreach (BlockingEventInfo blockingEvent in BlockingEvents)
        {
            text.AppendLine().Append("  ").Append(blockingEvent);
        }

        if (DroppedBlockingEvents > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  and {DroppedBlockingEvents} more blocking calls");
        }

        // Where calls blocked for most of the time, samples only show these again.
        if (BlockedMs < ElapsedMs / 2)
        {
            foreach (CpuStackSample sample in CpuStackSamples.Take(ShownSamples))
            {
                text.AppendLine().Append("  ").Append(sample);
            }
        }

        return text.ToString();
    }
}
