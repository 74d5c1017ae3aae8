using System.Diagnostics;

namespace Aiocop.Tests.Support;

/// <summary>Work of known kinds.</summary>
internal static class Work
{
    /// <summary>Computes for some time, without a call that blocks.</summary>
    public static void BusyFor(double milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
        {
            Thread.SpinWait(100);
        }
    }
}
