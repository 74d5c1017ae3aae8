using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Reports;

public sealed class TextReportTests
{
    [Fact]
    public void Begins_with_how_much_was_blocked_and_where_most_of_it()
    {
        SiteSummary first = Summaries.Shop.Sites[0];
        string headline = string.Join('\n', Summaries.Write(Summaries.Shop, ReportFormat.Text).Split('\n').Take(2));

        Assert.Contains(Quantity.Of(Summaries.Shop.Calls, "call"), headline, StringComparison.Ordinal);
        Assert.Contains(Quantity.Time(Summaries.Shop.BlockedMs), headline, StringComparison.Ordinal);
        Assert.Contains(first.Call, headline, StringComparison.Ordinal);
        Assert.Contains(first.UserFrame!.Method, headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_all_of_each_site_the_worst_first()
    {
        string text = Summaries.Write(Summaries.Shop, ReportFormat.Text);

        int before = text.IndexOf("severity", StringComparison.Ordinal);
        foreach (SiteSummary site in Summaries.Shop.Sites)
        {
            int place = text.IndexOf($":{site.UserFrame!.Line} {site.UserFrame.Method}\n", before, StringComparison.Ordinal);
            Assert.True(place > before, site.Place);
            string[] lines = text[..place].Split('\n');
            string numbers = lines[^2];
            Assert.All(
                [Quantity.Time(site.TotalMs), Quantity.Count(site.Count), Quantity.Time(site.MedianMs), Quantity.Time(site.P95Ms), Quantity.Time(site.MaxMs), site.Call],
                expected => Assert.Contains(expected, numbers, StringComparison.Ordinal));
            Assert.Contains($"instead: {site.Alternative}\n", text[place..], StringComparison.Ordinal);
            before = place;
        }
    }

    [Fact]
    public void Without_a_terminal_there_are_no_colours_and_no_wrapped_lines()
    {
        string text = Summaries.Write(Summaries.Odd, ReportFormat.Text);

        Invisible.AssertNone(text);
        Assert.Contains(text.Split('\n'), line => line.Length > 300);
    }

    [Fact]
    public void Says_what_was_watched_when_nothing_was_found()
    {
        string text = Summaries.Write(Summaries.Clean, ReportFormat.Text);

        Assert.StartsWith("No blocking call was found\n  App (100), .NET 10.0.12: watched for 9.00 s, 481 methods", text, StringComparison.Ordinal);
        Assert.DoesNotContain("severity", text, StringComparison.Ordinal);
        Assert.StartsWith("No process was watched", Summaries.Write(new RunSummaryBuilder().Build(), ReportFormat.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_was_lost_and_what_was_not_counted()
    {
        RunSummary summary = Summaries.Of(
            new TotalsEntry { Time = TestRecording.Start, Pid = 100, LostLines = 3, UnsentSlices = 1, OtherCalls = 5, OtherMs = 50, DroppedCalls = 7, DroppedMs = 70 },
            new MessageEntry { Time = TestRecording.Start, Pid = 100, Level = "warning", Text = "no async callers" });

        string text = Summaries.Write(summary, ReportFormat.Text);

        Assert.Contains("3 lines were lost", text, StringComparison.Ordinal);
        Assert.Contains("1 slice has no line of its own", text, StringComparison.Ordinal);
        Assert.Contains("5 calls (50.0 ms) of sites that there was no room for", text, StringComparison.Ordinal);
        Assert.Contains("7 calls (70.0 ms) of slices", text, StringComparison.Ordinal);
        Assert.Contains("warning: no async callers", text, StringComparison.Ordinal);
        Assert.Contains("the recording ends before the process does", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_as_many_sites_as_told_and_what_the_others_are_together()
    {
        string text = Summaries.Write(Summaries.Shop, ReportFormat.Text, new ReportOptions { Top = 1 });

        Assert.DoesNotContain("Warehouse.Count", text, StringComparison.Ordinal);
        Assert.Contains($"{Quantity.Time(Summaries.Shop.Sites.Skip(1).Sum(site => site.TotalMs))}", text, StringComparison.Ordinal);
        Assert.Contains("at 3 more sites (--top 4 shows them)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_of_deadlocks_and_starvation()
    {
        FrameData waits = TestRecording.Frame("Window.OnClick", "/src/App/Window.cs", 34);
        FrameData awaits = TestRecording.Frame("Window.FetchAsync", "/src/App/Window.cs", 43);
        RunSummary summary = Summaries.Of(
            TestRecording.Slice(new SliceData { Ongoing = true, ElapsedMs = 5000, BlockingEvents = [TestRecording.Call("Task.Result", waits, 5000)], Deadlock = new DeadlockData { Context = "UiContext", WaitingFrame = waits, AwaitingFrame = awaits } }),
            new StarvationEntry { Time = TestRecording.Start, Pid = 100, Starvation = new StarvationData { StartedAt = TestRecording.Start, DurationMs = 2500, BlockedWorkersMax = 4, WorkerThreadsMax = 6, QueueLengthMax = 9 } });

        string text = Summaries.Write(summary, ReportFormat.Text);

        Assert.StartsWith("No blocking call has ended, and 1 slice is stuck\n", text, StringComparison.Ordinal);
        Assert.Contains("Deadlock: Task.Result(1) at App/Window.cs:34:Window.OnClick had not ended after 5.00 s", text, StringComparison.Ordinal);
        Assert.Contains("blocks the thread of UiContext, where App/Window.cs:43 Window.FetchAsync has to go on", text, StringComparison.Ordinal);
        Assert.Contains("starved for 2.50 s, not over when last seen: up to 4 workers of 6 blocked\n    up to 9 work items waited", text, StringComparison.Ordinal);
    }
}
