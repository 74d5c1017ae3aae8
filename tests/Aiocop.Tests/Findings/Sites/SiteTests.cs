using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>Which calls are one site, and what is told of it. Lines are found by the comments in this file.</summary>
public sealed class SiteTests
{
    [Fact]
    public async Task One_line_is_one_site_by_whatever_stack_it_is_reached()
    {
        SiteReport report = await SiteRun.OnPool(ThroughOne, ThroughOther, Block);

        BlockingSite site = Assert.Single(report.Sites);
        Assert.Equal(3, site.Count);
        Assert.Equal("Thread.Sleep", site.Call);
        Assert.Equal("SiteTests.Block", site.UserFrame?.Method);
        Assert.Equal(SourceLines.Of("block"), site.UserFrame!.Line);
    }

    [Fact]
    public async Task Two_lines_are_two_sites_and_so_are_two_calls_on_one_line()
    {
        SiteReport report = await SiteRun.OnPool(() =>
        {
            Thread.Sleep(1);
            Thread.Sleep(1);
            _ = File.Exists("/") || Directory.Exists("/nowhere"); _ = Directory.Exists("/");
        });

        Assert.Equal(["Directory.Exists", "File.Exists", "Thread.Sleep", "Thread.Sleep"], report.Sites.Select(site => site.Call).Order());
        Assert.Equal(2, report.Sites.Where(site => site.Call == "Thread.Sleep").Select(site => site.UserFrame!.Line).Distinct().Count());
    }

    [Fact]
    public async Task A_site_tells_all_about_its_calls()
    {
        // The others may take long on a busy machine, but hardly that long.
        const int Longest = 400;
        DateTimeOffset before = DateTimeOffset.UtcNow;
        SiteReport report = await SiteRun.OnPool(() => Sleep(1), () => Sleep(2), () => Sleep(Longest));

        BlockingSite site = Assert.Single(report.Sites);
        Assert.Equal(("Thread.Sleep", "sleep", Cop.WeightHeavy, 3), (site.Call, site.Category, site.Severity, site.Count));
        Assert.Equal("await Task.Delay(...)", site.Alternative);
        Assert.Null(site.AsyncApi);
        Assert.InRange(site.MedianMs, 2 * 0.97, site.P95Ms);
        Assert.Equal(site.MaxMs, site.Worst.DurationMs);
        Assert.InRange(site.MaxMs, Longest, site.TotalMs);
        Assert.InRange(site.FirstSeen, before, site.LastSeen);
        Assert.InRange(site.LastSeen, site.FirstSeen.AddMilliseconds(3), DateTimeOffset.UtcNow);
        Assert.InRange(report.Since, before, site.FirstSeen);
        Assert.Equal(3, site.Phases.Values.Sum());
        Assert.Equal([KeyValuePair.Create(CallOrigin.WorkItem, 3L)], site.Origins);
        Assert.Equal($"Thread.Sleep({Longest})", site.Worst.Event);
        Assert.Contains(nameof(Sleep), site.Worst.Trace, StringComparison.Ordinal);
        Assert.Equal((0, 0), (report.OtherCount, report.DroppedCount));
    }

    [Fact]
    public async Task A_site_reads_as_a_line_to_act_on()
    {
        SiteReport report = await SiteRun.OnPool(() => Sleep(1), () => Sleep(1));
        BlockingSite site = Assert.Single(report.Sites);

        string text = site.ToString();

        Assert.StartsWith($"Thread.Sleep at {site.UserFrame}: 2 calls blocked ", text, StringComparison.Ordinal);
        Assert.Contains(" ms (median ", text, StringComparison.Ordinal);
        Assert.EndsWith("; instead: await Task.Delay(...)", text, StringComparison.Ordinal);
        Assert.Matches(@"^1 site blocked [0-9.]+ ms in 2 calls since ", report.ToString());
        Assert.Contains(text, report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_has_aiocops_kind_of_json()
    {
        JsonElement report = JsonSerializer.SerializeToElement(await SiteRun.OnPool(() => Sleep(1)));

        JsonElement site = report.GetProperty("sites")[0];
        Assert.Equal(1, site.GetProperty("count").GetInt64());
        Assert.Equal("SiteTests.Sleep", site.GetProperty("user_frame").GetProperty("method").GetString());
        Assert.Equal(1, site.GetProperty("origins").GetProperty("work_item").GetInt64());
        Assert.Single(site.GetProperty("phases").EnumerateObject());
        Assert.Equal("Thread.Sleep(1)", site.GetProperty("worst").GetProperty("event").GetString());
        Assert.Equal(0, report.GetProperty("dropped_count").GetInt64());
    }

    [Fact]
    public async Task Sites_come_with_those_first_that_blocked_longest()
    {
        SiteReport report = await SiteRun.OnPool(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                File.Exists("/");
            }

            Sleep(1);
        }, () => Thread.Sleep(60));

        Assert.Equal([("File.Exists", 10), ("Thread.Sleep", 1), ("Thread.Sleep", 1)], report.Sites.Select(site => (site.Call, site.Count)).Order());
        Assert.Equal(report.Sites.OrderByDescending(site => site.TotalMs), report.Sites);
    }

    [Fact]
    public async Task A_line_whose_stack_holds_code_that_can_go_counts_every_call()
    {
        // A dynamic method right above the call: the stack can't be remembered, and is met anew each time.
        Action dynamic = Expression.Lambda<Action>(Expression.Call(typeof(Thread), nameof(Thread.Sleep), null, Expression.Constant(1))).Compile();
        Cop.ResetSites();
        for (int i = 1; i <= 3; i++)
        {
            (await Monitored.OnPool(() => Call(dynamic))).ThrowIfFailed();
            Assert.Equal(i, Assert.Single(Cop.GetSites().Sites).Count);
        }

        Assert.Equal("SiteTests.Call", Assert.Single(Cop.GetSites().Sites).UserFrame?.Method);
    }

    [Fact]
    public async Task A_site_has_the_phases_of_its_calls()
    {
        SiteReport report = await SiteRun.OnPool(Initialized.Touch, () => Sleep(5));

        BlockingSite initializer = Assert.Single(report.Sites, site => site.UserFrame!.Method.Contains(nameof(Initialized), StringComparison.Ordinal));
        Assert.Equal([KeyValuePair.Create(BlockingPhase.TypeInitialization, 1L)], initializer.Phases);
        Assert.Matches(": 1 call blocked [0-9.]+ ms, so far only in first use or type initializers; ", initializer.ToString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThroughOne()
    {
        Block();
        GC.KeepAlive(typeof(SiteTests));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThroughOther()
    {
        Block();
        GC.KeepAlive(typeof(SiteTests));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Block()
    {
        Thread.Sleep(1); // block
        GC.KeepAlive(typeof(SiteTests));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sleep(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        GC.KeepAlive(typeof(SiteTests));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Call(Action action)
    {
        action();
        GC.KeepAlive(action);
    }

    private static class Initialized
    {
        private static readonly int s_value = Read();

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Touch() => GC.KeepAlive(s_value);

        private static int Read()
        {
            Thread.Sleep(1);
            return Environment.TickCount;
        }
    }
}
