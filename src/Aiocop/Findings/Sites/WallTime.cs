using System.Diagnostics;

namespace Aiocop.Findings.Sites;

/// <summary>Tells the time of day of stopwatch ticks, with a look at the day's clock once a second: one each call would show.</summary>
internal static class WallTime
{
    private static volatile Reading s_last = Read();

    /// <summary>Gets the time of a moment not long ago, in ticks of UTC.</summary>
    /// <param name="moment">The moment, in stopwatch ticks.</param>
    /// <param name="now">The time, in stopwatch ticks.</param>
    public static long Of(long moment, long now)
    {
        Reading last = s_last;
        if (now - last.At > Stopwatch.Frequency)
        {
            s_last = last = Read();
        }

        return last.Utc + Stopwatch.GetElapsedTime(last.At, moment).Ticks;
    }

    private static Reading Read() => new(DateTime.UtcNow.Ticks, Stopwatch.GetTimestamp());

    private sealed record Reading(long Utc, long At);
}
