using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Tests.Support;

/// <summary>Summaries to write reports of.</summary>
internal static class Summaries
{
    public static RunSummary Shop { get; } = RecordingSet.Summarize([Path.Combine(AppContext.BaseDirectory, "Recordings", "shop.jsonl")]);

    /// <summary>Gets a run of which every text that a target can choose is <see cref="TestRecording.Odd"/>.</summary>
    public static RunSummary Odd
    {
        get
        {
            const string Odd = TestRecording.Odd;
            FrameData frame = TestRecording.Frame(Odd, "/src/" + Odd + "/" + Odd, 7, Odd);
            CallData call = TestRecording.Call(Odd, frame, 10) with { AsyncCallers = [frame, frame], Category = Odd, LockHeldBy = Odd, Alternative = Odd };
            SiteEntry site = TestRecording.Site(1, Odd, frame, alternative: Odd);
            SiteEntry foreign = TestRecording.Site(2, Odd, null, alternative: Odd);
            return Of(
                site with { Site = site.Site with { Worst = call, Category = Odd, AsyncApi = new AsyncApiData { Name = Odd, Package = Odd, Version = Odd } } },
                foreign with { Site = foreign.Site with { Worst = foreign.Site.Worst! with { EntryPoint = Odd, Frames = [frame with { File = null }] } } },
                TestRecording.Slice(new SliceData { Ongoing = true, BlockingEvents = [call], WaitsFor = [frame], Deadlock = new DeadlockData { Context = Odd, WaitingFrame = frame, AwaitingFrame = frame } }),
                TestRecording.Slice(new SliceData { Ongoing = true, BlockingEvents = [call] }),
                TestRecording.Slice(new SliceData { Reason = "cpu_blocking", ExceededThreshold = true, ElapsedMs = 40, CpuStackSamples = [new SampleData { EntryPoint = Odd, Trace = Odd, UserFrame = frame, Frames = [frame] }] }),
                TestRecording.Slice(new SliceData { Reason = "io_blocking", BlockingEvents = [call] }),
                new StarvationEntry { Time = TestRecording.Start, Pid = 100, Starvation = new StarvationData { StartedAt = TestRecording.Start, DurationMs = 600, Sites = [new StarvationSiteData { Call = Odd, UserFrame = frame, Example = call }] } },
                new MessageEntry { Time = TestRecording.Start, Pid = 100, Level = "warning", Text = Odd },
                new EndEntry { Time = TestRecording.Start, Pid = 100, Reason = Odd });
        }
    }

    /// <summary>Gets a run of one process in which nothing was found.</summary>
    public static RunSummary Clean => Of(TestRecording.End());

    public static RunSummary Of(params IEnumerable<Entry> entries)
    {
        var builder = new RunSummaryBuilder();
        using var recording = new TestRecording();
        foreach (Entry entry in recording.Begin(entries))
        {
            builder.Add(entry is ProcessEntry process && entries.Any(each => each is EndEntry { Reason: TestRecording.Odd }) ? process with { Name = TestRecording.Odd, Runtime = TestRecording.Odd } : entry);
        }

        return builder.Build();
    }

    public static string Write(RunSummary summary, ReportFormat format, ReportOptions? options = null)
    {
        using var output = new StringWriter();
        Report.Write(summary, format, output, options);
        return output.ToString();
    }
}
