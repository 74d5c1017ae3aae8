using Aiocop.Tool.Recording;
using Aiocop.Tool.Watching;
using Xunit;

namespace Aiocop.Tool.Tests.Live;

/// <summary>What is found, a line at a time.</summary>
public sealed class FindingLinesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_site_is_told_once_and_again_when_it_is_worse()
    {
        string[] lines = Lines(
            Site(1, count: 1, totalMs: 20, maxMs: 20, second: 0),
            Site(1, count: 5, totalMs: 100, maxMs: 30, second: 1),
            Site(1, count: 6, totalMs: 250, maxMs: 150, second: 2),
            Site(1, count: 9, totalMs: 600, maxMs: 160, second: 3),
            Site(1, count: 90, totalMs: 2600, maxMs: 160, second: 4));

        Assert.Collection(
            lines,
            line => Assert.EndsWith("high   Thread.Sleep blocked 20.0 ms at Shop/Orders.cs:1:Orders.Save; instead: await Task.Delay(...)", line, StringComparison.Ordinal),
            line => Assert.EndsWith("worse  Thread.Sleep 6 calls blocked 250.0 ms, the longest 150.0 ms, at Shop/Orders.cs:1:Orders.Save", line, StringComparison.Ordinal),
            line => Assert.EndsWith("worse  Thread.Sleep 90 calls blocked 2.60 s, the longest 160.0 ms, at Shop/Orders.cs:1:Orders.Save", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_flood_of_sites_is_summed_up_second_by_second()
    {
        string[] lines = Lines([
            .. Enumerable.Range(1, 1000).Select(id => Site(id, 1, 20, 20, second: 0)),
            .. Enumerable.Range(1, 1000).Select(id => Site(id, 2, 30, 20, second: 1))]);

        Assert.Equal((FindingLines.MostInASecond + 1) * 2, lines.Length);
        Assert.EndsWith("and 995 more sites, too many to show; the report has them", lines[FindingLines.MostInASecond], StringComparison.Ordinal);
        Assert.EndsWith("and 990 more sites, too many to show; the report has them", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_hold_nothing_that_a_terminal_would_obey()
    {
        SiteEntry site = Site(1, 1, 20, 20, 0);
        string line = Assert.Single(Lines(site with { Site = site.Site with { Call = "[red]\e[2J\r\nfake" } }));

        Assert.Contains(@"[red]\u{1b}[2J\u{d}\u{a}fake blocked", line, StringComparison.Ordinal);
    }

    private static SiteEntry Site(int id, long count, double totalMs, double maxMs, int second) => new()
    {
        Time = s_start.AddSeconds(second),
        Pid = 42,
        Id = id,
        Site = new SiteData
        {
            Call = "Thread.Sleep",
            Severity = 50,
            Count = count,
            TotalMs = totalMs,
            MaxMs = maxMs,
            Alternative = "await Task.Delay(...)",
            UserFrame = new FrameData { Method = "Orders.Save", File = "/src/Shop/Orders.cs", Line = id, OwnCode = true },
        },
    };

    private static string[] Lines(params Entry[] entries)
    {
        using var output = new StringWriter();
        using (var lines = new FindingLines(output, plain: false))
        {
            foreach (Entry entry in entries)
            {
                lines.Show(entry);
            }
        }

        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
