using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aiocop.Slices;

/// <summary>
/// The time as a word in memory, in <see cref="Stopwatch"/> ticks, good to about a millisecond. Reading it costs a load,
/// where reading the real clock twice a slice would cost more than everything else the hooks do.
/// </summary>
/// <remarks>
/// A thread publishes the word while slices ask for it. When nobody has asked for a while it publishes
/// <see cref="Asleep"/> and waits; the next to ask reads the real clock and wakes it.
/// </remarks>
internal static class SliceClock
{
    private const long Asleep = 0;
    private const int TicksBetweenQuestions = 32;

    private static readonly AutoResetEvent s_wake = new(false);
    private static long s_now;
    private static int s_asked;
    private static Thread? s_thread;

    /// <summary>Gets the published time; may be up to a millisecond old, more on a machine that is busy.</summary>
    public static long Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            long now = Volatile.Read(ref s_now);
            return now != Asleep ? now : Ask();
        }
    }

    public static double TicksPerMillisecond { get; } = Stopwatch.Frequency / 1000.0;

    public static long FromMilliseconds(double milliseconds) =>
        (long)Math.Min(milliseconds * TicksPerMillisecond, long.MaxValue / 2);

    public static double ToMilliseconds(long ticks) => ticks / TicksPerMillisecond;

    /// <summary>Starts the publishing thread; harmless when it runs already.</summary>
    public static void Start()
    {
        var thread = new Thread(Publish) { IsBackground = true, Name = "Aiocop clock" };
        if (Interlocked.CompareExchange(ref s_thread, thread, null) is null)
        {
            thread.Start();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Ask()
    {
        // The real time is right for this caller, whether the thread wakes soon or late.
        if (Interlocked.Exchange(ref s_asked, 1) == 0)
        {
            s_wake.Set();
        }

        return Stopwatch.GetTimestamp();
    }

    private static void Publish()
    {
        while (true)
        {
            Volatile.Write(ref s_now, Asleep);
            s_wake.WaitOne();
            Volatile.Write(ref s_asked, 0);
            for (int tick = 0; tick < TicksBetweenQuestions; tick++)
            {
                Volatile.Write(ref s_now, Stopwatch.GetTimestamp());
                Thread.Sleep(1);
            }
        }
    }
}
