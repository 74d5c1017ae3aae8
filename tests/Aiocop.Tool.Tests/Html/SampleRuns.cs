using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Analysis;

namespace Aiocop.Tool.Tests.Html;

/// <summary>What the reports are made from: a real recording, and entries that no recording at hand has.</summary>
internal static class SampleRuns
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static RunSummary Shop { get; } = Sum(RecordingReader.Read(RunSummaryTests.ShopRecording));

    public static RunSummary Empty { get; } = Sum([Run(), Process("Quiet"), new EndEntry { Time = s_start.AddSeconds(5), Pid = 1, Reason = "exited", ExitCode = 0 }]);

    public static RunSummary Nothing { get; } = Sum([]);

    public static RunSummary Deadlock { get; } = Sum([Run(), Process("Window"), new SliceEntry
    {
        Time = s_start.AddSeconds(2),
        Pid = 1,
        Slice = new SliceData
        {
            ElapsedMs = 900, ThresholdMs = 30, ExceededThreshold = true, Reason = "io_blocking", Ongoing = true,
            BlockingEvents = [Call("Task.Result", 900, "Window.OnClick", 34)],
            WaitsFor = [Frame("Window.FetchAsync", 43)],
            Deadlock = new DeadlockData { Context = "WindowContext", WaitingFrame = Frame("Window.OnClick", 34), AwaitingFrame = Frame("Window.FetchAsync", 43) },
        },
    }]);

    /// <summary>Makes a run in which every name that a target can choose is the same.</summary>
    public static RunSummary Named(string name)
    {
        var frame = new FrameData { Method = name, Assembly = name, File = "/src/" + name, Line = 1, OwnCode = true };
        CallData call = Call(name, 50, name, 1) with { UserFrame = frame, Frames = [frame, frame with { OwnCode = false, File = null }], AsyncCallers = [frame], LockHeldBy = name, Alternative = name, EntryPoint = name };
        SiteData site = Site(name, 50, call) with { UserFrame = frame, Category = name, Alternative = name, AsyncApi = new AsyncApiData { Name = name, Package = name, Version = name }, Phases = new Dictionary<string, long> { [name] = 1 } };
        var slice = new SliceData { ElapsedMs = 60, ThresholdMs = 30, ExceededThreshold = true, Reason = "io_blocking", BlockingEvents = [call] };
        return Sum([
            Run(), Process(name), new SiteEntry { Time = s_start, Pid = 1, Id = 1, Site = site },
            new SiteEntry { Time = s_start, Pid = 1, Id = 2, Site = Site("File.Open", 40, Call("File.Open", 40, "Program.Open", 3)) },
            new SliceEntry { Time = s_start.AddSeconds(1), Pid = 1, Slice = slice },
            new SliceEntry { Time = s_start.AddSeconds(2), Pid = 1, Slice = slice with { Ongoing = true, WaitsFor = [frame], Deadlock = new DeadlockData { Context = name, AwaitingFrame = frame, WaitingFrame = frame } } },
            new SliceEntry { Time = s_start.AddSeconds(3), Pid = 1, Slice = slice with { Reason = name, BlockingEvents = [], CpuStackSamples = [new SampleData { EntryPoint = name, Count = 1 }] } },
            new StarvationEntry { Time = s_start.AddSeconds(1), Pid = 1, Starvation = new StarvationData { StartedAt = s_start, DurationMs = 700, Sites = [new StarvationSiteData { Call = name, UserFrame = frame, Example = call }] } },
            new MessageEntry { Time = s_start.AddSeconds(1), Pid = 1, Level = name, Text = name },
            new EndEntry { Time = s_start.AddSeconds(4), Pid = 1, Reason = name },
        ]);
    }

    /// <summary>Makes as much as a summary keeps: 1,000 sites and 10,000 slices.</summary>
    public static RunSummary Large()
    {
        var entries = new List<Entry> { Run(), Process("Large") };
        for (int i = 1; i <= 1000; i++)
        {
            FrameData[] frames = [Frame($"Service{i % 40}.Handle{i}", i), .. Enumerable.Range(0, 25).Select(depth => Frame($"Layer{depth}.Part{i % (depth + 2)}", depth + 1))];
            CallData call = Call("File.ReadAllText", i, $"Service{i % 40}.Handle{i}", i) with { Frames = frames, AsyncCallers = [Frame("Program.RunAsync", 9)] };
            entries.Add(new SiteEntry { Time = s_start, Pid = 1, Id = i, Site = Site("File.ReadAllText", i, call) with { Severity = i % 3 == 0 ? 50 : 10 } });
        }

        for (int i = 0; i < 10_000; i++)
        {
            entries.Add(new SliceEntry
            {
                Time = s_start.AddMilliseconds(i * 7),
                Pid = 1,
                Slice = new SliceData { ElapsedMs = 31 + (i * 37 % 4000), ThresholdMs = 30, ExceededThreshold = true, Reason = "io_blocking", BlockingEvents = [Call("File.ReadAllText", 30, $"Service{i % 40}.Handle{(i % 1000) + 1}", (i % 1000) + 1)] },
            });
        }

        return Sum(entries);
    }

    public static RunSummary Sum(IEnumerable<Entry> entries)
    {
        var builder = new RunSummaryBuilder();
        foreach (Entry entry in entries)
        {
            builder.Add(entry);
        }

        return builder.Build();
    }

    private static RunEntry Run() => new() { Time = s_start, Schema = 1, RunId = Guid.NewGuid(), ToolVersion = "1.0.0", Mode = "run" };

    private static ProcessEntry Process(string name) =>
        new() { Time = s_start, Pid = 1, Name = name, Runtime = "10.0.0", AiocopVersion = "1.0.0", Platform = "linux-x64", Processors = 4, ThresholdMs = 30, HookedMethods = 400 };

    private static FrameData Frame(string method, int line) => new() { Method = method, Assembly = "App", File = "/src/app/Code.cs", Line = line, OwnCode = true };

    private static CallData Call(string call, double ms, string method, int line) => new()
    {
        Event = call,
        Severity = 50,
        DurationMs = ms,
        Category = "wait",
        Phase = "steady",
        Origin = "async_method",
        UserFrame = Frame(method, line),
        Frames = [Frame(method, line)],
        EntryPoint = method,
    };

    private static SiteData Site(string call, double ms, CallData worst) => new()
    {
        Call = call,
        UserFrame = worst.UserFrame,
        Category = "wait",
        Severity = 50,
        Count = 1,
        TotalMs = ms,
        MedianMs = ms,
        P95Ms = ms,
        MaxMs = ms,
        Durations = [new DurationData(ms, 1)],
        FirstSeen = s_start,
        LastSeen = s_start,
        Worst = worst,
        Phases = new Dictionary<string, long> { ["steady"] = 1 },
        Origins = new Dictionary<string, long> { ["async_method"] = 1 },
    };
}
