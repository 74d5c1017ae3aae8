using System.Globalization;
using System.Text;

namespace Aiocop;

/// <summary>
/// Thrown at a blocking call, in code that enabled raising on violations. Carries what is known of the slice so far.
/// </summary>
public sealed class HighSeverityBlockingIoException : Exception
{
    /// <summary>Makes the exception from its parts.</summary>
    /// <param name="severityScore">The slice's score.</param>
    /// <param name="severityLevel">The level of the score.</param>
    /// <param name="elapsedMs">How long the slice has run, in milliseconds.</param>
    /// <param name="thresholdMs">The threshold in force, in milliseconds.</param>
    /// <param name="events">The blocking calls seen.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    public HighSeverityBlockingIoException(
        int severityScore,
        IoSeverityLevel severityLevel,
        double elapsedMs,
        double thresholdMs,
        IReadOnlyList<BlockingEventInfo> events)
        : base(Describe(severityScore, severityLevel, elapsedMs, thresholdMs, events))
    {
        SeverityScore = severityScore;
        SeverityLevel = severityLevel;
        ElapsedMs = elapsedMs;
        ThresholdMs = thresholdMs;
        Events = events;
    }

    /// <summary>Gets the sum of the weights of the blocking calls.</summary>
    public int SeverityScore { get; }

    /// <summary>Gets the level of <see cref="SeverityScore"/>.</summary>
    public IoSeverityLevel SeverityLevel { get; }

    /// <summary>Gets how long the slice had run when this was thrown, in milliseconds.</summary>
    public double ElapsedMs { get; }

    /// <summary>Gets the threshold in force, in milliseconds.</summary>
    public double ThresholdMs { get; }

    /// <summary>Gets the blocking calls seen so far in the slice.</summary>
    public IReadOnlyList<BlockingEventInfo> Events { get; }

    private static string Describe(
        int score, IoSeverityLevel level, double elapsed, double threshold, IReadOnlyList<BlockingEventInfo> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"High severity blocking I/O: severity {level.ToText()} (score {score}), {elapsed:F1} ms elapsed, threshold {threshold:0.###} ms.");
        foreach (BlockingEventInfo blockingEvent in events)
        {
            text.AppendLine().Append("  ").Append(blockingEvent);
        }

        return text.ToString();
    }
}
