using System.Diagnostics;
using Aiocop.Findings;

namespace Aiocop.Slices;

/// <summary>
/// What a thread's slice has used since the watchdog first saw it. The watchdog looks, the thread asks when its slice ends;
/// both only for a slice that is far from clean.
/// </summary>
internal sealed class SliceUsage
{
    private const int Attempts = 4;

    // Where a reading took longer, whoever read lost its processor in the middle of it.
    private static readonly long s_atOnce = SliceClock.FromMilliseconds(0.5);

    private readonly Lock _lock = new();
    private readonly ThreadClock _clock = ThreadClock.OfThisThread();
    private long _slice;
    private Reading _first;
    private Reading _last;

    /// <summary>Remembers how things are, if the slice was not looked at before.</summary>
    public void Look(long slice)
    {
        lock (_lock)
        {
            if (_slice != slice)
            {
                _slice = slice;
                _first = Read();
            }
        }
    }

    /// <summary>Remembers how things are when the slice ends, before anything else is made of it; for its own thread.</summary>
    /// <returns>When that is, in stopwatch ticks.</returns>
    public long End()
    {
        _last = Read();
        return _last.At;
    }

    /// <summary>Says where the slice's time went, after <see cref="End"/>; for its own thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="elapsed">How long the slice has taken, in stopwatch ticks.</param>
    /// <param name="allowed">How long calls took that the user's rules allow, in stopwatch ticks.</param>
    public SliceTime Describe(SliceThread thread, long elapsed, long allowed)
    {
        Reading now = _last;
        Reading? first;
        lock (_lock)
        {
            first = _slice == thread.Number ? _first : null;
        }

        CallBuffer calls = thread.Calls;
        long blocked = Math.Min(elapsed, calls.Blocked + allowed);
        var rest = new Remainder(elapsed - blocked);
        long collected = 0;
        long ran = 0;
        long descheduled = 0;
        long other = 0;
        if (first is { } then)
        {
            // What of the rest lies after the first look. The times of allowed calls are not kept one by one.
            long measured = Math.Clamp(now.At - then.At, 0, elapsed);
            long blockedSince = Math.Min(measured, calls.BlockedSince(then.At) + allowed);
            var since = new Remainder(rest.Take(measured - blockedSince));
            collected = since.Take(now.Collected - then.Collected);
            if (then.OnProcessor >= 0)
            {
                ran = FromNanoseconds(now.OnProcessor - then.OnProcessor);
                descheduled = then.WithoutProcessor < 0 ? 0 : FromNanoseconds(now.WithoutProcessor - then.WithoutProcessor);

                // Some of both may have passed inside of the calls, it is not known how much: then each gets its share.
                double share = Math.Min(1, since.Left / Math.Max(1.0, ran + descheduled));
                ran = since.Take((long)(ran * share));
                descheduled = since.Take((long)(descheduled * share));
                other = since.Take(long.MaxValue);
            }

            rest.Return(since);
        }

        return new SliceTime
        {
            BlockedMs = SliceClock.ToMilliseconds(blocked),
            LockWaitMs = SliceClock.ToMilliseconds(Math.Min(blocked, calls.WaitedForLocks)),
            CpuMs = SliceClock.ToMilliseconds(ran),
            GcPauseMs = SliceClock.ToMilliseconds(collected),
            DescheduledMs = SliceClock.ToMilliseconds(descheduled),
            OtherMs = SliceClock.ToMilliseconds(other),
            UnmeasuredMs = SliceClock.ToMilliseconds(rest.Take(long.MaxValue)),
        };
    }

    /// <summary>Reads one clock after the other; again, if that was not at once: time must not count twice.</summary>
    private Reading Read()
    {
        Reading reading;
        int left = Attempts;
        do
        {
            reading = new Reading(
                Stopwatch.GetTimestamp(),
                _clock.OnProcessor,
                _clock.WithoutProcessor,
                SliceClock.FromMilliseconds(GC.GetTotalPauseDuration().TotalMilliseconds));
        }
        while (--left > 0 && Stopwatch.GetTimestamp() - reading.At > s_atOnce);
        return reading;
    }

    private static long FromNanoseconds(long nanoseconds) => SliceClock.FromMilliseconds(nanoseconds / 1e6);

    /// <summary>Times in stopwatch ticks, those of the thread's clock in nanoseconds.</summary>
    private readonly record struct Reading(long At, long OnProcessor, long WithoutProcessor, long Collected);

    /// <summary>Time that is to be shared out: nobody gets more than there is.</summary>
    private struct Remainder(long ticks)
    {
        public long Left { get; private set; } = ticks;

        public long Take(long wanted)
        {
            long taken = Math.Clamp(wanted, 0, Left);
            Left -= taken;
            return taken;
        }

        public void Return(in Remainder other) => Left += other.Left;
    }
}
