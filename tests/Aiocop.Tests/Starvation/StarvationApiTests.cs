using System.Text;
using System.Text.Json;
using Aiocop.Rules.Config;
using Aiocop.Starvation;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Starvation;

public sealed class StarvationApiTests
{
    [Fact]
    public void A_callback_is_called_once_and_one_that_throws_stops_no_other()
    {
        using var log = new LogListener();
        var seen = new List<StarvationReport>();
        StarvationCallback throwing = _ => throw new InvalidOperationException("of the host");
        StarvationCallback recording = seen.Add;
        StarvationReport report = Report(isOver: false);
        Cop.RegisterStarvationCallback(throwing);
        Cop.RegisterStarvationCallback(recording);
        Cop.RegisterStarvationCallback(recording);
        try
        {
            StarvationCallbacks.Invoke(report);
            Cop.UnregisterStarvationCallback(recording);
            StarvationCallbacks.Invoke(report);
        }
        finally
        {
            Cop.ClearStarvationCallbacks();
        }

        StarvationCallbacks.Invoke(report);
        Assert.Same(report, Assert.Single(seen));
        Assert.Equal(2, log.Messages.Count(message => message.Contains("A starvation callback threw") && message.Contains("of the host")));
    }

    [Fact]
    public void A_report_names_the_first_site_and_what_to_use_instead()
    {
        Assert.Equal(
            "thread pool is starved, so far for 2.1 s: 38 of 40 workers blocked, 120 work items waiting, the longest for 2.1 s, "
            + "2 added to the 38 at its start; first of all: Thread.Sleep at App/File.cs:12:Program.Main, up to 30 workers at once, 61.5 thread-seconds"
            + Environment.NewLine
            + "  then File.Exists at App/File.cs:40:Program.Look, 1 worker, 0.3 thread-seconds",
            Report(isOver: false).ToString());
        Assert.StartsWith(
            "thread pool was starved for 2.1 s: up to 39 of 40 workers blocked, up to 130 work items waiting, the longest for 2.1 s,",
            Report(isOver: true).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "thread pool is starved, so far for 2.1 s: no worker blocked, 2 of 40 running, 120 work items waiting, the longest for 2.1 s, "
            + "2 added to the 38 at its start" + Environment.NewLine
            + "  no blocking call was seen: look for what computes (slices of the reason cpu_blocking)",
            (Report(isOver: false) with { Sites = [], BlockedWorkers = 0 }).ToString());
    }

    [Fact]
    public void A_report_serializes_under_names_like_aiocops()
    {
        JsonElement json = JsonSerializer.SerializeToElement(Report(isOver: true));

        Assert.Equal(
            [
                "is_over", "started_at", "duration_ms", "longest_delay_ms", "queue_length", "queue_length_max", "worker_threads_at_start",
                "worker_threads", "worker_threads_max", "min_threads", "max_threads", "blocked_workers", "blocked_workers_max",
                "running_workers", "running_workers_max", "unseen_workers", "sites", "other_blocked_thread_seconds",
            ],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["call", "user_frame", "blocked_threads", "blocked_thread_seconds", "calls", "example"],
            json.GetProperty("sites")[0].EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void A_time_that_is_none_is_refused(int milliseconds)
    {
        var options = new CopOptions { StarvationAfter = TimeSpan.FromMilliseconds(milliseconds) };
        Assert.Equal("StarvationAfter", Assert.Throws<ArgumentOutOfRangeException>(options.Validate).ParamName);
    }

    [Fact]
    public void By_default_it_is_half_a_second_and_it_can_be_switched_off()
    {
        var options = new CopOptions();
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.StarvationAfter);
        options.StarvationAfter = Timeout.InfiniteTimeSpan;
        options.Validate();
    }

    [Theory]
    [InlineData("\"2s\"", 2000)]
    [InlineData("\"never\"", -1)]
    public void A_file_can_set_it(string value, int milliseconds)
    {
        (ConfigContent content, List<string> warnings) = Parse(value);
        Assert.Empty(warnings);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), content.StarvationAfter);
    }

    [Theory]
    [InlineData("500", "the number 500")]
    [InlineData("\"0ms\"", "the text \"0ms\"")]
    [InlineData("\"soon\"", "the text \"soon\"")]
    public void A_file_s_mistake_is_told(string value, string described)
    {
        (ConfigContent content, List<string> warnings) = Parse(value);
        Assert.Null(content.StarvationAfter);
        Assert.Equal(
            $"aiocop.json:1:22: \"starvationAfter\" is {described}, but must be a time above zero with its unit, such as \"500ms\" or \"2s\", or \"never\". It is not used.",
            Assert.Single(warnings));
    }

    private static (ConfigContent Content, List<string> Warnings) Parse(string value)
    {
        var warnings = new List<string>();
        return (ConfigFile.Parse(Encoding.UTF8.GetBytes($"{{ \"starvationAfter\": {value} }}"), "aiocop.json", warnings.Add), warnings);
    }

    private static StarvationReport Report(bool isOver) => new()
    {
        IsOver = isOver,
        StartedAt = DateTimeOffset.UnixEpoch,
        DurationMs = 2100,
        LongestDelayMs = 2100,
        QueueLength = 120,
        QueueLengthMax = 130,
        WorkerThreadsAtStart = 38,
        WorkerThreads = 40,
        WorkerThreadsMax = 40,
        MinThreads = 2,
        MaxThreads = 100,
        BlockedWorkers = 38,
        BlockedWorkersMax = 39,
        RunningWorkers = 2,
        RunningWorkersMax = 2,
        Sites =
        [
            Site("Thread.Sleep", "App/File.cs:12:Program.Main", 30, 61.5),
            Site("File.Exists", "App/File.cs:40:Program.Look", 1, 0.3),
        ],
        OtherBlockedThreadSeconds = 0,
    };

    private static StarvationSite Site(string call, string place, int threads, double seconds) => new()
    {
        Call = call,
        UserFrame = null,
        BlockedThreads = threads,
        BlockedThreadSeconds = seconds,
        Calls = threads,
        Example = new BlockingEventInfo(call + "()", place, place, 50),
    };
}
