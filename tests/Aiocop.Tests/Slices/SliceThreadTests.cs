using System.Reflection;
using Aiocop.Slices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

public sealed class SliceThreadTests
{
    /// <summary>Waiting for the lock on the list of threads is a hooked wait on a thread that is not in the list yet.</summary>
    [Fact]
    public async Task A_thread_that_has_to_wait_to_be_registered_is_registered_once()
    {
        var registration = (Lock)typeof(SliceThreads)
            .GetField("s_lock", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var threads = new List<SliceThread>();
        SliceThreads.CopyTo(threads);
        int before = threads.Count;

        WatchResult found = await Monitored.Watch(() =>
        {
            registration.Enter();
            try
            {
                Task task = Monitored.OnDedicatedThread(() => _ = Block());
                Work.BusyFor(20);
                return task;
            }
            finally
            {
                registration.Exit();
            }
        });

        Assert.Contains("Thread.Sleep", found.ThrowIfFailed().Names);
        SliceThreads.CopyTo(threads);
        Assert.InRange(threads.Count - before, 0, 10);

        static async Task Block()
        {
            Thread.Sleep(1);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_state_of_a_thread_that_has_ended_is_let_go_though_the_watchdog_saw_it()
    {
        var state = new WeakReference<SliceThread>(null!);
        await Monitored.Watch(() => Monitored.OnDedicatedThread(() => _ = Compute()));

        Assert.True(SpinWait.SpinUntil(IsGone, TimeSpan.FromSeconds(60)), "The thread's state is still held.");

        bool IsGone()
        {
            GC.Collect();
            return !state.TryGetTarget(out _);
        }

        // Longer than the watchdog's idle interval.
        async Task Compute()
        {
            Work.BusyFor(120);
            state.SetTarget(SliceThread.Current!);
            await Task.CompletedTask;
        }
    }
}
