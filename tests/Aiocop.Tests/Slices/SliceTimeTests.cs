using System.Runtime.InteropServices;
using Aiocop.Slices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

/// <summary>
/// Where the time of slow slices went. Each slice first runs until the watchdog has seen it, and then spends its time in a
/// known way: until the clock that is asked afterwards has moved by as much.
/// </summary>
public sealed partial class SliceTimeTests
{
    private const double Enough = 40;

    // The parts are measured one after the other, not at once.
    private const double Slack = 4;

    [Fact]
    public async Task Time_on_the_processor_is_told()
    {
        SliceTime time = await TimeOf(clock => SpinWhile(() => clock.OnProcessor, Enough));

        Assert.True(time.CpuMs >= Enough - Slack, $"{time}");
        Assert.Equal((0, 0), (time.BlockedMs, time.LockWaitMs));
    }

    [Fact]
    public async Task Time_in_blocking_calls_is_told()
    {
        SlowTaskEvent slow = await SlowSliceOf(_ => Thread.Sleep((int)Enough));

        Assert.True(slow.Time!.BlockedMs >= Enough, $"{slow.Time}");
        Assert.Equal(slow.BlockedMs, slow.Time.BlockedMs);
        Assert.Equal(0, slow.Time.LockWaitMs);
        Assert.Contains("blocked", slow.ToString());
    }

    [Fact]
    public async Task Time_in_which_a_lock_was_waited_for_is_told()
    {
        var gate = new object();
        using var isTaken = new ManualResetEventSlim();
        SlowTaskEvent slow = await SlowSliceOf(_ =>
        {
            var holder = new Thread(() =>
            {
                lock (gate)
                {
                    isTaken.Set();
                    Thread.Sleep((int)Enough);
                }
            });
            holder.Start();
            isTaken.Wait();
            lock (gate)
            {
                Assert.True(isTaken.IsSet);
            }
        });

        BlockingEventInfo call = Assert.Single(slow.BlockingEvents, call => call.Category == "lock");
        Assert.Equal(call.DurationMs, slow.Time!.LockWaitMs);
        Assert.Contains("waiting for locks", slow.ToString());
    }

    [Fact]
    public async Task Time_in_garbage_collection_is_told()
    {
        SliceTime time = await TimeOf(_ =>
        {
            // By another thread: one that this one asks for is a blocking call of its own, if it takes long.
            double until = GC.GetTotalPauseDuration().TotalMilliseconds + Enough;
            var collects = new Thread(() =>
            {
                while (GC.GetTotalPauseDuration().TotalMilliseconds < until)
                {
                    GC.Collect();
                }
            });
            collects.Start();
            while (GC.GetTotalPauseDuration().TotalMilliseconds < until)
            {
                Thread.SpinWait(100);
            }
        });

        Assert.True(time.GcPauseMs >= Enough - Slack, $"{time}");
    }

    [Fact]
    public async Task Time_without_a_processor_is_told()
    {
        bool over = false;
        Thread[] busy = [.. Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref over))
            {
                Thread.SpinWait(100);
            }
        }))];
        try
        {
            SliceTime time = await TimeOf(clock =>
            {
                Assert.True(clock.WithoutProcessor >= 0, "This kernel does not tell.");
                Array.ForEach(busy, thread => thread.Start());
                SpinWhile(() => clock.WithoutProcessor, Enough);
            });

            Assert.True(time.DescheduledMs >= Enough * 0.8, $"{time}");
        }
        finally
        {
            Volatile.Write(ref over, true);
            Array.ForEach(busy, thread => thread.Join());
        }
    }

    [Fact]
    public async Task Time_off_the_processor_for_a_reason_unseen_is_told()
    {
        // Long beside a turn that the thread waited for when it was first looked at: see docs/limits.md.
        const double Long = 10 * Enough;
        SlowTaskEvent slow = await SlowSliceOf(_ => Assert.Equal(0, SleepUnseen((uint)(Long * 1000))));

        Assert.True(slow.Time!.OtherMs >= Long - (10 * Slack), $"{slow.Time}");
        Assert.Empty(slow.BlockingEvents);
    }

    [Fact]
    public async Task A_slice_that_is_not_slow_does_not_tell()
    {
        WatchResult found = await Monitored.OnPool(() => Directory.Exists("/"));
        Assert.All(found.Events, slice => Assert.Equal(slice.ExceededThreshold, slice.Time is not null));
    }

    private static async Task<SliceTime> TimeOf(Action<ThreadClock> spend) => (await SlowSliceOf(spend)).Time!;

    private static async Task<SlowTaskEvent> SlowSliceOf(Action<ThreadClock> spend)
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            SliceThread thread = SliceThread.Current!;
            while (thread.Samples.CountOf(thread.Number) == 0)
            {
                Thread.SpinWait(100);
            }

            spend(ThreadClock.OfThisThread());

            // Whatever was spent, the slice is to be slow, and by the published time too: that is late after collections
            // back to back, and a slice that has just passed the threshold may be missed then (docs/limits.md).
            while (SliceClock.Now - thread.OpenedAt < DetectionSettings.ThresholdTicks)
            {
                Thread.SpinWait(100);
            }
        });
        SlowTaskEvent slow = Assert.Single(found.Events, slice => slice.ExceededThreshold);
        SliceTime time = slow.Time!;
        Assert.Equal(
            slow.ElapsedMs,
            time.BlockedMs + time.CpuMs + time.GcPauseMs + time.DescheduledMs + time.OtherMs + time.UnmeasuredMs,
            tolerance: 0.001);
        return slow;
    }

    private static void SpinWhile(Func<long> nanoseconds, double milliseconds)
    {
        long until = nanoseconds() + (long)(milliseconds * 1e6);
        while (nanoseconds() < until)
        {
            Thread.SpinWait(100);
        }
    }

    // Not in the catalogue, and no method of the framework.
    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int SleepUnseen(uint microseconds);
}
