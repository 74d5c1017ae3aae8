using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aiocop.Slices;
using Aiocop.Starvation;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Starvation;

public sealed class BlockedCallsTests
{
    private static readonly long s_second = Stopwatch.Frequency;

    [Fact]
    public async Task Workers_that_are_blocked_count_for_their_site_from_when_they_were()
    {
        var calls = new BlockedCalls();
        await WhileBlocked(2, () =>
        {
            long now = Stopwatch.GetTimestamp();
            calls.Look(now, now - s_second);
            calls.Confirm();
            SiteTally site = Assert.Single(calls.Sites);
            long first = site.SureTicks;
            Assert.InRange(first, 1, 2 * s_second);

            calls.Look(now + s_second, now);
            Assert.Equal(first, site.SureTicks);
            calls.Confirm();
            Assert.Equal(first + (2 * s_second), site.SureTicks);
            Assert.Equal(2, calls.Blocked);
            Assert.Equal(0, calls.SureOtherTicks);

            StarvationSite told = site.Describe();
            Assert.Equal(("WaitHandle.WaitOne", 2, 2L), (told.Call, told.BlockedThreads, told.Calls));
            Assert.Equal($"{nameof(BlockedCallsTests)}.{nameof(Block)}", told.UserFrame!.Method);
            Assert.EndsWith($"{nameof(BlockedCallsTests)}.cs", told.UserFrame.File, StringComparison.Ordinal);
            Assert.True(told.Example.IsInProgress);
        });

        calls.Look(Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp() - s_second);
        Assert.Equal(0, calls.Blocked);
    }

    [Fact]
    public async Task What_a_look_has_no_room_for_is_counted_until_a_later_one_takes_it_up()
    {
        var calls = new BlockedCalls(samplesPerLook: 1);
        await WhileBlocked(2, () =>
        {
            long now = Stopwatch.GetTimestamp();
            int suspensions = StackSampler.Suspensions;
            calls.Look(now, now - s_second);
            calls.Look(now + s_second, now);
            calls.Confirm();
            SiteTally site = Assert.Single(calls.Sites);
            Assert.Equal((2L, 2), (site.Describe().Calls, site.Describe().BlockedThreads));
            Assert.Equal(0, calls.SureOtherTicks);
            Assert.True(site.SureTicks > 2 * s_second);
            Assert.True(StackSampler.Suspensions - suspensions >= 2);
        });
    }

    [Fact]
    public async Task Calls_that_were_never_sampled_are_counted_together()
    {
        var calls = new BlockedCalls(samplesPerLook: 0);
        await WhileBlocked(1, () =>
        {
            long now = Stopwatch.GetTimestamp();
            calls.Look(now, now);
            calls.Look(now + s_second, now);
            calls.Confirm();
            Assert.Empty(calls.Sites);
            Assert.Equal(s_second, calls.SureOtherTicks);
        });

        calls.Look(0, 0);
        calls.Confirm();
        Assert.Equal(s_second, calls.SureOtherTicks);
    }

    [Fact]
    public async Task Code_that_runs_inside_of_a_wait_is_running()
    {
        var calls = new BlockedCalls();
        bool isRunning = false;
        bool isOver = false;
        await Monitored.Watch(() =>
        {
            Task task = Task.Run(() => SpinWait.SpinUntil(Compute));
            while (!Volatile.Read(ref isRunning))
            {
                Thread.Yield();
            }

            calls.Look(Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp() - s_second);
            Volatile.Write(ref isOver, true);
            return task;
        });

        // The test runner may have work of its own on the pool.
        Assert.True(calls.Running >= 1);
        Assert.Equal(0, calls.Blocked);
        Assert.Empty(calls.Sites);

        bool Compute()
        {
            Volatile.Write(ref isRunning, true);
            while (!Volatile.Read(ref isOver))
            {
            }

            return true;
        }
    }

    /// <summary>Blocks workers of the pool, and looks once they wait.</summary>
    private static async Task WhileBlocked(int workers, Action look)
    {
        using var end = new ManualResetEvent(false);
        var threads = new WatchedThread?[workers];
        WatchResult found = await Monitored.Watch(() =>
        {
            Task[] tasks = [.. Enumerable.Range(0, workers).Select(i => Task.Run(() => Block(ref threads[i], end)))];
            try
            {
                for (int i = 0; i < workers; i++)
                {
                    while (Volatile.Read(ref threads[i]) is null)
                    {
                        Thread.Yield();
                    }

                    Assert.True(Later.LetItWait(threads[i]!));
                }

                look();
            }
            finally
            {
                end.Set();
            }

            return Task.WhenAll(tasks);
        });
        Assert.Equal(workers, found.ThrowIfFailed().Names.Count(name => name == "WaitHandle.WaitOne"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Block(ref WatchedThread? thread, ManualResetEvent end)
    {
        Volatile.Write(ref thread, WatchedThread.Current);
        bool ended = end.WaitOne();
        Assert.True(ended);
    }
}
