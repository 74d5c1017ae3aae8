namespace Aiocop;

/// <summary>The texts that aiocop uses for the values of our enums.</summary>
public static class EnumText
{
    /// <summary>Gets aiocop's word: <c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    /// <param name="level">The level to name.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not a defined value.</exception>
    public static string ToText(this IoSeverityLevel level) => level switch
    {
        IoSeverityLevel.Low => "low",
        IoSeverityLevel.Medium => "medium",
        IoSeverityLevel.High => "high",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    /// <summary>Gets aiocop's word: <c>io_blocking</c> or <c>cpu_blocking</c>.</summary>
    /// <param name="reason">The reason to name.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reason"/> is not a defined value.</exception>
    public static string ToText(this SlowTaskReason reason) => reason switch
    {
        SlowTaskReason.IoBlocking => "io_blocking",
        SlowTaskReason.CpuBlocking => "cpu_blocking",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
