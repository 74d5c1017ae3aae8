using System.Diagnostics;
using Aiocop.Slices;
using Aiocop.Starvation;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Starvation;

public sealed class PoolMonitorTests
{
    [Fact]
    public void A_look_at_a_pool_where_nothing_waits_allocates_nothing()
    {
        var monitor = new PoolMonitor(TimeSpan.FromHours(1));
        for (int i = 0; i < 100; i++)
        {
            monitor.Look(isActive: true);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            monitor.Look(isActive: true);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task A_heartbeat_is_served_and_nobody_hears_of_its_slice()
    {
        var heartbeat = new Heartbeat();
        int asked = 0;
        ContextProvider provider = () =>
        {
            if (SliceThread.Current?.Running.Innermost is Heartbeat)
            {
                Interlocked.Increment(ref asked);
            }

            return null;
        };
        Cop.RegisterContextProvider(provider);
        try
        {
            WatchResult found = await Monitored.Watch(() =>
            {
                for (int i = 0; i < 100; i++)
                {
                    heartbeat.Queue(Stopwatch.GetTimestamp());
                    while (heartbeat.IsUnderWay)
                    {
                        Thread.Yield();
                        Assert.True(heartbeat.TakeDelay(Stopwatch.GetTimestamp()) >= 0);
                    }
                }

                return Task.CompletedTask;
            });
            Assert.Empty(found.ThrowIfFailed().Events);
        }
        finally
        {
            Cop.UnregisterContextProvider(provider);
        }

        Assert.Equal(0, asked);
        Assert.Equal(0, heartbeat.TakeDelay(Stopwatch.GetTimestamp()));
    }

    [Fact]
    public void Work_has_waited_for_none_of_the_time_that_is_forgiven()
    {
        var heartbeat = new Heartbeat();
        long now = Stopwatch.GetTimestamp();
        heartbeat.Queue(now);
        heartbeat.Forgive(Stopwatch.Frequency * 3600);
        Assert.Equal(0, heartbeat.TakeDelay(Stopwatch.GetTimestamp()));
    }
}
