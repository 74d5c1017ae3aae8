using System.Runtime.Versioning;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Recording;

public sealed class RecordingWriterTests : IDisposable
{
    private static readonly FrameData s_frame = TestRecording.Frame("Store.Save", "/src/App/Store.cs", 9);

    private readonly TestRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        Entry[] entries = [TestRecording.Site(1, "Thread.Sleep", s_frame, count: 3), TestRecording.Slice(new SliceData { ElapsedMs = 12.5 }), TestRecording.End()];

        string path = _recording.Write("run.jsonl", entries);

        Assert.Equal(_recording.Begin(entries).Select(entry => entry.GetType()), RecordingReader.Read(path).Select(entry => entry.GetType()));
        SiteSummary site = Assert.Single(RecordingSet.Summarize([path]).Sites);
        Assert.Equal((3, 30.0), (site.Count, site.TotalMs));
    }

    [Fact]
    public void Each_entry_can_be_read_as_soon_as_it_is_written()
    {
        string path = _recording.PathOf("run.jsonl");
        using var writer = new RecordingWriter(path);
        writer.Write(_recording.Run());
        writer.Write(TestRecording.Process());

        Assert.Equal(2, RecordingReader.Read(path).Count());
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Only_the_owner_may_read_any_part()
    {
        // One that everybody may read is replaced, not written to.
        string path = _recording.PathOf("run.jsonl");
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        WriteMany(path, new RecordingOptions { MaxSize = 4096, MaxFiles = 100 });

        Assert.True(Parts().Length > 1);
        Assert.All(Parts(), part => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(part)));
    }

    [Fact]
    public void Every_part_tells_what_was_counted_until_then()
    {
        string path = _recording.PathOf("run.jsonl");
        WriteMany(path, new RecordingOptions { MaxSize = 4096, MaxFiles = 100 });

        Assert.True(Parts().Length > 2);
        long before = 0;
        foreach (string part in Parts().OrderBy(PartOf))
        {
            RunSummary summary = RecordingSet.Summarize([part]);
            SiteSummary site = Assert.Single(summary.Sites);
            Assert.True(site.Count > before);
            Assert.NotNull(site.Worst);
            Assert.Single(summary.Processes);
            before = site.Count;
        }

        // The file that was named is the last, and has all of the sites.
        Assert.Equal(100, Assert.Single(RecordingSet.Summarize([path]).Sites).Count);
        Assert.Equal(Parts().Length, PartOf(path));
    }

    [Fact]
    public void Parts_in_any_order_add_up_to_the_run()
    {
        WriteMany(_recording.PathOf("run.jsonl"), new RecordingOptions { MaxSize = 4096, MaxFiles = 100 });
        string[] parts = [.. Parts().OrderByDescending(PartOf)];

        RunSummary all = RecordingSet.Summarize(parts);
        RunSummary some = RecordingSet.Summarize(parts.Where(part => PartOf(part) != 2));

        Assert.Equal(100, Assert.Single(all.Sites).Count);
        Assert.Equal(100, all.Slices.Count);
        Assert.Equal(0, all.MissingParts);
        Assert.Equal(1, some.MissingParts);
        Assert.True(some.Slices.Count < 100);
        Assert.Equal(100, RecordingSet.Summarize([.. parts, .. parts]).Slices.Count);
    }

    [Fact]
    public void The_oldest_parts_go()
    {
        WriteMany(_recording.PathOf("run.jsonl"), new RecordingOptions { MaxSize = 4096, MaxFiles = 3 });

        int[] parts = [.. Parts().Select(PartOf).Order()];
        Assert.Equal([parts[^1] - 2, parts[^1] - 1, parts[^1]], parts);
        Assert.Equal(100, Assert.Single(RecordingSet.Summarize(Parts()).Sites).Count);
    }

    [Fact]
    public void Parts_are_as_large_as_told_or_twice_what_they_begin_with()
    {
        WriteMany(_recording.PathOf("run.jsonl"), new RecordingOptions { MaxSize = 1, MaxFiles = 100 });

        // Otherwise each line would begin a part that holds the others.
        Assert.InRange(Parts().Length, 2, 60);
        Assert.Equal(100, RecordingSet.Summarize(Parts()).Slices.Count);
    }

    [Fact]
    public void A_recording_is_overwritten_with_its_parts_and_nothing_else_is()
    {
        string path = _recording.PathOf("run.jsonl");
        WriteMany(path, new RecordingOptions { MaxSize = 4096, MaxFiles = 100 });
        using var other = new TestRecording();
        string foreign = _recording.PathOf("run.77.jsonl");
        File.Move(other.Write("other.jsonl"), foreign);

        using (new RecordingWriter(path))
        {
            Assert.Equal([foreign, path], Parts().Order(StringComparer.Ordinal));
        }

        string notes = _recording.PathOf("notes.txt");
        File.WriteAllText(notes, "dear notes\n");
        ToolException error = Assert.Throws<ToolException>(() => new RecordingWriter(notes));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Equal("dear notes\n", File.ReadAllText(notes));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        ToolException error = Assert.Throws<ToolException>(() => new RecordingWriter(_recording.PathOf("missing/run.jsonl")));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("missing/run.jsonl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_full_disk_is_told_once_and_ends_nothing()
    {
        // The kernel's own full disk.
        List<string> problems = [];
        using (var writer = new RecordingWriter("/dev/full", new RecordingOptions { OnProblem = (problem, remedy) => problems.Add($"{problem}\n{remedy}") }))
        {
            foreach (Entry entry in _recording.Begin(Enumerable.Range(0, 50).Select(i => TestRecording.Slice(new SliceData()) with { Time = TestRecording.Start.AddSeconds(i) })))
            {
                writer.Write(entry);
            }
        }

        Assert.Contains("No space left on device", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.999)]
    public void Killed_in_the_middle_of_a_line_all_lines_before_are_read(double share)
    {
        string path = _recording.Write("run.jsonl", Enumerable.Range(1, 20).Select(i => TestRecording.Site(1, "Thread.Sleep", s_frame, count: i)));
        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)(bytes.Length * share);
        File.WriteAllBytes(path, bytes[..length]);

        int complete = bytes.AsSpan(0, length).Count((byte)'\n');
        Assert.Equal(complete, RecordingReader.Read(path).Count());
    }

    [Fact]
    public void Lines_of_a_newer_aiocop_may_have_more_and_those_of_an_older_one_less()
    {
        string path = _recording.PathOf("run.jsonl");
        File.WriteAllLines(path,
        [
            """{"type":"run","time":"2026-11-23T14:54:27Z","run_id":"5f0f2a51-6f0f-4f35-9a80-6c3f8f0a7a11","schema":1,"tool_version":"0","mode":"run","later":{"a":[1]}}""",
            """{"type":"process","time":"2026-11-23T14:54:28Z","pid":1,"name":"x","runtime":"10","aiocop_version":"1","platform":"l"}""",
            """{"type":"site","time":"2026-11-23T14:54:28Z","pid":1,"id":1,"site":{"call":"Thread.Sleep","count":1,"total_ms":5}}""",
            """{"type":"slice","time":"2026-11-23T14:54:28Z","pid":1,"slice":{"ongoing":true,"blocking_events":[{"event":"Thread.Sleep(1)"}]}}""",
            """{"type":"starvation","time":"2026-11-23T14:54:28Z","pid":1,"starvation":{}}""",
        ]);

        RunSummary summary = RecordingSet.Summarize([path]);

        Assert.Equal(5, Assert.Single(summary.Sites).TotalMs);
        Assert.All(Enum.GetValues<Tool.Reports.ReportFormat>(), format => Assert.NotEmpty(Summaries.Write(summary, format)));
    }

    private static int PartOf(string path) => ((RunEntry)RecordingReader.Read(path).First()).Part;

    private string[] Parts() => Directory.GetFiles(_recording.Folder, "run*");

    private void WriteMany(string path, RecordingOptions options)
    {
        using var writer = new RecordingWriter(path, options);
        foreach (Entry entry in _recording.Begin(Enumerable.Range(1, 100).SelectMany<int, Entry>(i => [Count(i), TestRecording.Slice(new SliceData { ElapsedMs = i })])))
        {
            writer.Write(entry);
        }

        // As the library does: the longest call is told once.
        static SiteEntry Count(int i)
        {
            SiteEntry entry = TestRecording.Site(1, "Thread.Sleep", s_frame, count: i);
            return i == 1 ? entry : entry with { Site = entry.Site with { Worst = null } };
        }
    }
}
