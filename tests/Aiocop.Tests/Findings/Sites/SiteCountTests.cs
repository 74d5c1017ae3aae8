using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Aiocop.Findings.Sites;
using Aiocop.Slices;
using Aiocop.Tests.Rules;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>What is counted, exactly, and what is not.</summary>
public sealed class SiteCountTests
{
    private const int PerSlice = 50; // what a slice keeps

    [Fact]
    public async Task Every_call_of_many_threads_is_counted_once()
    {
        const int slices = 200;
        Cop.ResetSites();
        (await Monitored.Watch(() => Task.WhenAll(Enumerable.Range(0, slices).Select(slice => Task.Run(() =>
        {
            for (int i = 0; i < PerSlice; i++)
            {
                _ = i % 2 == 0 ? Even() : Odd();
            }
        }))))).ThrowIfFailed();

        SiteReport report = Cop.GetSites();

        Assert.Equal(2, report.Sites.Count);
        Assert.All(report.Sites, site => Assert.Equal(slices * PerSlice / 2, site.Count));
        Assert.All(report.Sites, site => Assert.Equal(site.Count, site.Phases.Values.Sum()));
        Assert.Equal((0, 0), (report.OtherCount, report.DroppedCount));
    }

    [Fact]
    public async Task Reading_meanwhile_loses_nothing()
    {
        const int slices = 100;
        Cop.ResetSites();
        using var done = new CancellationTokenSource();
        Task reading = Monitored.OnDedicatedThread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.InRange(Cop.GetSites().Sites.Sum(site => site.Count), 0, slices);
            }
        });
        (await Monitored.Watch(() => Task.WhenAll(Enumerable.Range(0, slices).Select(_ => Task.Run(Even))))).ThrowIfFailed();
        await done.CancelAsync();
        await reading;

        Assert.Equal(slices, Assert.Single(Cop.GetSites().Sites).Count);
    }

    [Fact]
    public async Task What_a_slice_does_not_keep_is_counted_as_such()
    {
        SiteReport report = await SiteRun.OnPool(() =>
        {
            for (int i = 0; i < PerSlice + 30; i++)
            {
                Even();
            }
        });

        Assert.Equal(PerSlice, Assert.Single(report.Sites).Count);
        Assert.Equal(30, report.DroppedCount);
        Assert.True(report.DroppedMs > 0);
        Assert.Contains("and 30 calls that their slices did not keep, ", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_beyond_the_capacity_are_counted_together()
    {
        SiteTable.Use(new SiteTable(capacity: 2));
        try
        {
            for (int round = 0; round < 2; round++)
            {
                (await Monitored.OnPool(() =>
                {
                    Even();
                    Odd();
                    Thread.Sleep(1);
                    Directory.Exists("/");
                })).ThrowIfFailed();
                Cop.GetSites();
            }

            SiteReport report = Cop.GetSites();
            Assert.Equal(2, report.Sites.Count);
            Assert.Equal(4, report.Sites.Sum(site => site.Count));
            Assert.Equal(4, report.OtherCount);
            Assert.True(report.OtherMs > 0);
        }
        finally
        {
            Cop.ResetSites();
        }
    }

    [Fact]
    public async Task Nobody_needs_to_listen()
    {
        Cop.ResetSites();
        WatchResult found = await Monitored.Watch(() =>
        {
            Cop.ClearSlowTaskCallbacks();
            return Task.Run(Even);
        });

        Assert.Empty(found.ThrowIfFailed().Events);
        Assert.Equal(1, Assert.Single(Cop.GetSites().Sites).Count);
    }

    [Fact]
    public async Task Nothing_is_counted_that_is_no_finding()
    {
        Cop.ResetSites();
        (await Monitored.Deactivated(() => Even())).ThrowIfFailed();
        (await Monitored.Outside(() => Even())).ThrowIfFailed();
        (await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("a test"))
            {
                Even();
            }
        })).ThrowIfFailed();
        (await Monitored.OnPool(() =>
        {
            Even();
            Cop.ResetBlockingEvents();
        })).ThrowIfFailed();
        using (new RulesInForce(to => to.Ignore("File.Exists", "a test")))
        {
            (await Monitored.OnPool(() => Even())).ThrowIfFailed();
        }

        Assert.Empty(Cop.GetSites().Sites);
    }

    [Fact]
    public async Task A_reset_begins_anew()
    {
        SiteReport before = await SiteRun.OnPool(() => Even());
        Assert.Single(before.Sites);

        Cop.ResetSites();

        SiteReport after = Cop.GetSites();
        Assert.Empty(after.Sites);
        Assert.True(after.Since > before.Since);
        (await Monitored.OnPool(() => Even())).ThrowIfFailed();
        Assert.Equal(1, Assert.Single(Cop.GetSites().Sites).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_of_known_stacks_are_counted_without_allocating(bool isBelowDynamicMethod)
    {
        const int rounds = 1000;
        var table = new SiteTable();
        long allocated = -1;
        Action work = () =>
        {
            Even();
            Odd();
            SliceThread thread = SliceThread.Current!;
            using var mute = SliceThread.Mute();
            for (int i = 0; i < 100; i++)
            {
                table.Count(thread.Calls, Stopwatch.GetTimestamp());
                table.Settle();
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < rounds; i++)
            {
                table.Count(thread.Calls, Stopwatch.GetTimestamp());
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        };

        // The method that calls it is compiled at run time, and has no lasting address.
        (await Monitored.OnPool(isBelowDynamicMethod ? Expression.Lambda<Action>(Expression.Invoke(Expression.Constant(work))).Compile() : work))
            .ThrowIfFailed();

        Assert.Equal(0, allocated);
        Assert.Equal([rounds + 100, rounds + 100], table.Read().Sites.Select(site => site.Count));
    }

    [Fact]
    public async Task To_read_the_sites_in_a_slice_is_no_finding()
    {
        Cop.ResetSites();
        WatchResult found = await Monitored.OnPool(() => Cop.GetSites());
        (await Monitored.OnPool(() => Even())).ThrowIfFailed();
        found.AssertSilent();
        (await Monitored.OnPool(() => Assert.Single(Cop.GetSites().Sites).ToString())).AssertSilent();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Even()
    {
        bool exists = File.Exists("/even");
        GC.KeepAlive(typeof(SiteCountTests));
        return exists;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Odd()
    {
        bool exists = File.Exists("/odd");
        GC.KeepAlive(typeof(SiteCountTests));
        return exists;
    }
}
