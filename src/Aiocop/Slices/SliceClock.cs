using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aiocop.Slices;

/// <summary>
/// The time as a word in memory, in <see cref="Stopwatch"/> ticks, good to about <see cref="StepMs"/>. Reading it costs a
/// load, where reading the real clock twice a slice would cost more than everything else the hooks do.
/// </summary>
/// <remarks>
/// A thread publishes the word while slices ask for it. When nobody has asked for a while it publishes
/// <see cref="Asleep"/> and waits; the next to ask reads the real clock and wakes it.
/// </remarks>
internal static class SliceClock
{
    private const long Asleep = 0;
    private const int StepsBetweenQuestions = 32;

    // A step costs the machine some 5 us, on a virtual one 20 to 40 (observed): once each millisecond, or two, that is most
    // of what a program without blocking calls would feel.
    private const int ShortestStepMs = 1;
    private const int LongestStepMs = 4;
    private const double StepsPerThreshold = 7.5;

    private static readonly AutoResetEvent s_wake = new(false);
    private static long s_now;
    private static int s_asked;
    private static Thread? s_thread;

    /// <summary>Gets how often the time is published, in milliseconds: from 1 to 4.</summary>
    public static int StepMs { get; private set; } = (int)(Cop.DefaultThresholdMs / StepsPerThreshold);

    /// <summary>Gets the published time; may be as old as a step, more on a machine that is busy.</summary>
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

    /// <summary>Has the time be as exact as it needs to be: to two fifteenths of the threshold.</summary>
    public static void SuitThreshold(double milliseconds) =>
        StepMs = (int)Math.Clamp(milliseconds / StepsPerThreshold, ShortestStepMs, LongestStepMs);

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
            for (int step = 0; step < StepsBetweenQuestions; step++)
            {
                Volatile.Write(ref s_now, Stopwatch.GetTimestamp());
                Thread.Sleep(StepMs);
            }
        }
    }
}
