using Aiocop.Tool.Analysis;
using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Analysis;

public sealed class GateTests
{
    private static readonly FrameData s_high = TestRecording.Frame("App.Wait", "/src/App/A.cs", 1);
    private static readonly FrameData s_medium = TestRecording.Frame("App.Read", "/src/App/B.cs", 2);

    [Theory]
    [InlineData(null, false)]
    [InlineData(IoSeverityLevel.High, false)]
    [InlineData(IoSeverityLevel.Medium, true)]
    [InlineData(IoSeverityLevel.Low, true)]
    public void Fails_on_sites_of_the_severity_or_above(IoSeverityLevel? failOn, bool fails)
    {
        RunSummary summary = Summary(TestRecording.Site(1, "File.ReadAllText", s_medium, severity: 10));

        GateVerdict verdict = Judge(summary, new GateSettings { FailOn = failOn });

        Assert.Equal(fails ? ExitCode.Findings : ExitCode.Clean, verdict.ExitCode);
        Assert.Equal(fails, verdict.Lines.Any(line => line.Contains("App/B.cs:2:App.Read", StringComparison.Ordinal)));
    }

    [Fact]
    public void Fails_on_the_blocked_time_of_all_sites_and_says_both_times()
    {
        RunSummary summary = Summary(TestRecording.Site(1, "A", s_high, count: 30, ms: 10), TestRecording.Site(2, "B", s_medium, count: 20, ms: 10));

        Assert.Equal(ExitCode.Clean, Judge(summary, new GateSettings { MaxBlocked = TimeSpan.FromMilliseconds(500) }).ExitCode);
        GateVerdict verdict = Judge(summary, new GateSettings { MaxBlocked = TimeSpan.FromMilliseconds(499) });
        Assert.Equal(ExitCode.Findings, verdict.ExitCode);
        Assert.Contains("500.0 ms together, more than 499.0 ms", Assert.Single(verdict.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_what_happens_once_if_told_to()
    {
        RunSummary summary = Summary(
            TestRecording.Site(1, "A", s_high, phase: "type_initialization"), TestRecording.Site(2, "B", s_medium, phase: "jit_or_assembly_load"));
        var settings = new GateSettings { FailOn = IoSeverityLevel.Low, MaxBlocked = TimeSpan.Zero };

        Assert.Equal(ExitCode.Findings, Judge(summary, settings).ExitCode);
        Assert.Equal(ExitCode.Clean, Judge(summary, settings with { Comparison = new ComparisonSettings { SteadyOnly = true } }).ExitCode);
    }

    [Fact]
    public void With_a_baseline_only_new_and_worse_sites_count()
    {
        SiteEntry known = TestRecording.Site(1, "Task.Wait", s_high, count: 2, ms: 20);
        SiteEntry slower = TestRecording.Site(1, "Task.Wait", s_high, count: 2, ms: 40);
        SiteEntry other = TestRecording.Site(2, "File.ReadAllText", s_medium);
        var settings = new GateSettings { FailOn = IoSeverityLevel.Low, MaxBlocked = TimeSpan.FromMilliseconds(15), Baseline = Baseline.Of(Summary(known), new SourceRoot()) };

        Assert.Equal(ExitCode.Clean, Judge(Summary(known), settings).ExitCode);
        Assert.Equal(ExitCode.Findings, Judge(Summary(slower), settings).ExitCode);
        GateVerdict verdict = Judge(Summary(known, other), settings);
        Assert.Equal(ExitCode.Findings, verdict.ExitCode);
        Assert.DoesNotContain(verdict.Lines, line => line.Contains("Task.Wait", StringComparison.Ordinal));
        Assert.DoesNotContain(verdict.Lines, line => line.Contains("--max-blocked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_deadlock_is_of_high_severity_though_its_call_never_ended()
    {
        var slice = new SliceData { Ongoing = true, ElapsedMs = 5000, BlockingEvents = [TestRecording.Call("Task.Result", s_high, 5000)], Deadlock = new DeadlockData { Context = "Ui" } };

        GateVerdict verdict = Judge(Summary(TestRecording.Slice(slice)), new GateSettings { FailOn = IoSeverityLevel.High });

        Assert.Equal(ExitCode.Findings, verdict.ExitCode);
        Assert.StartsWith("Deadlock: Task.Result(1) at App/A.cs:1:App.Wait", Assert.Single(verdict.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stuck_call_that_ended_is_judged_at_its_site()
    {
        SiteEntry site = TestRecording.Site(1, "Task.Wait", s_high, ms: 6000);
        SliceEntry stuck = TestRecording.Slice(new SliceData { Ongoing = true, ElapsedMs = 5000, BlockingEvents = [TestRecording.Call("Task.Wait", s_high, 5000)] });
        var settings = new GateSettings { FailOn = IoSeverityLevel.High, Baseline = Baseline.Of(Summary(site), new SourceRoot()) };

        Assert.Equal(ExitCode.Clean, Judge(Summary(site, stuck), settings).ExitCode);
        Assert.Equal(ExitCode.Findings, Judge(Summary(stuck), settings).ExitCode);
    }

    [Fact]
    public void Says_nothing_that_a_terminal_would_act_on()
    {
        RunSummary summary = Summary(TestRecording.Site(1, TestRecording.Odd, TestRecording.Frame(TestRecording.Odd, "/src/" + TestRecording.Odd, 3)));

        foreach (string line in Judge(summary, new GateSettings { FailOn = IoSeverityLevel.High }).Lines)
        {
            Assert.DoesNotContain('\n', line);
            Invisible.AssertNone(line);
        }
    }

    private static RunSummary Summary(params IEnumerable<Entry> entries) => Summaries.Of(entries);

    private static GateVerdict Judge(RunSummary summary, GateSettings settings) => new Gate(settings, new SourceRoot()).Judge(summary);
}
