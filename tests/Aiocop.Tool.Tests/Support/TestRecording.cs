using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Tests.Support;

/// <summary>Entries as a target would tell them, and files of them in a folder that goes with the test.</summary>
internal sealed class TestRecording : IDisposable
{
    /// <summary>A name that tries everything: markup, HTML, ANSI, line breaks, tables, code, bidi, links, mentions, half a character.</summary>
    public const string Odd =
        "[red]x[/] </script><img src=x onerror=alert(1)> \u001b[31m\u001b]0;t\u0007 \r\n|a\\|b| `c` ``` **d** @user #1 \u202Eevil\u2066 \u0085\u2028 https://example.com www.example.com &amp; <!-- ![i](j) \ud800 €";

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public string Folder { get; } = Directory.CreateTempSubdirectory("aiocop-reports-").FullName;

    public Guid RunId { get; } = Guid.NewGuid();

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes a recording of one process, beginning with what every recording begins with.</summary>
    public string Write(string name, params IEnumerable<Entry> entries)
    {
        string path = PathOf(name);
        using var writer = new RecordingWriter(path);
        foreach (Entry entry in Begin(entries))
        {
            writer.Write(entry);
        }

        return path;
    }

    public IEnumerable<Entry> Begin(IEnumerable<Entry> entries) => [Run(), Process(), .. entries];

    public RunEntry Run() => new() { Time = Start, Schema = RunEntry.CurrentSchema, RunId = RunId, ToolVersion = "0.1.0", Mode = "run" };

    public static ProcessEntry Process(int pid = 100, string name = "App") => new()
    {
        Time = Start,
        Pid = pid,
        Name = name,
        Runtime = "10.0.12",
        AiocopVersion = "0.1.0",
        Platform = "linux-x64",
        HookedMethods = 481,
        ThresholdMs = 30,
    };

    public static EndEntry End(int pid = 100) => new() { Time = Start.AddSeconds(9), Pid = pid, Reason = "exited", ExitCode = 0 };

    public static FrameData Frame(string method, string? file, int line, string assembly = "App") =>
        new() { Method = method, Assembly = assembly, File = file, Line = line, OwnCode = file is not null };

    /// <summary>Makes a site where all calls took the same time.</summary>
    public static SiteEntry Site(
        int id, string call, FrameData? frame, long count = 1, double ms = 10, int severity = 50, string phase = "steady", int pid = 100, string? alternative = "await it")
    {
        CallData worst = Call(call, frame, ms, severity, phase, alternative);
        var site = new SiteData
        {
            Call = call,
            UserFrame = frame,
            Category = "wait",
            Severity = severity,
            Alternative = alternative,
            Count = count,
            TotalMs = count * ms,
            MedianMs = ms,
            P95Ms = ms,
            MaxMs = ms,
            Durations = [new DurationData(ms, count)],
            FirstSeen = Start,
            LastSeen = Start.AddSeconds(1),
            Worst = worst,
            Phases = new Dictionary<string, long> { [phase] = count },
            Origins = new Dictionary<string, long> { ["async_method"] = count },
        };
        return new SiteEntry { Time = Start.AddSeconds(2), Pid = pid, Id = id, Site = site };
    }

    public static CallData Call(string call, FrameData? frame, double ms, int severity = 50, string phase = "steady", string? alternative = "await it") => new()
    {
        Event = $"{call}(1)",
        Trace = frame?.Text ?? "",
        EntryPoint = frame?.Text ?? "System.Net.Http.dll:0:HttpConnectionPool.Send",
        Severity = severity,
        DurationMs = ms,
        Phase = phase,
        Alternative = alternative,
        UserFrame = frame,
        Frames = [frame ?? Frame("HttpConnectionPool.Send", null, 0, "System.Net.Http")],
    };

    public static SliceEntry Slice(SliceData slice, int pid = 100) => new() { Time = Start.AddSeconds(3), Pid = pid, Slice = slice };
}
