using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Recording;

/// <summary>
/// What becomes of a recording when the system takes no more. A limit for the size of files does that as a full disk does: it
/// takes a part of a line, then refuses. It is this process's, so no other test runs meanwhile.
/// </summary>
[CollectionDefinition(nameof(FullDiskTests), DisableParallelization = true)]
[Collection(nameof(FullDiskTests))]
[SupportedOSPlatform("linux")]
public sealed class FullDiskTests : IDisposable
{
    private const ulong Limit = 1 << 20;
    private const int FileSize = 1; // RLIMIT_FSIZE

    // SIGXFSZ would end the process.
    private readonly PosixSignalRegistration _signal = PosixSignalRegistration.Create((PosixSignal)25, context => context.Cancel = true);
    private readonly TestRecording _recording = new();
    private readonly List<string> _problems = [];
    private readonly ResourceLimit _before;

    public FullDiskTests() => Assert.Equal(0, GetLimit(FileSize, out _before));

    public void Dispose()
    {
        Set(_before.Current);
        _signal.Dispose();
        _recording.Dispose();
    }

    [Fact]
    public void What_was_written_can_be_read_and_what_was_counted_comes_when_there_is_space_again()
    {
        string path = _recording.PathOf("run.jsonl");
        using (var writer = new RecordingWriter(path, new RecordingOptions { OnProblem = (problem, _) => _problems.Add(problem) }))
        {
            Set(Limit);
            foreach (Entry entry in _recording.Begin(Many(0, 4000)))
            {
                writer.Write(entry);
            }

            Assert.Single(_problems);
            Assert.True(new FileInfo(path).Length <= (long)Limit);
            int written = RecordingReader.Read(path).Count();
            Assert.InRange(written, 1000, 3999);
            Assert.Equal((byte)'\n', File.ReadAllBytes(path)[^1]);

            Set(_before.Current);
            foreach (Entry entry in Many(4000, 4100))
            {
                writer.Write(entry);
            }
        }

        RunSummary summary = RecordingSet.Summarize([path]);
        Assert.Equal(4100, Assert.Single(summary.Sites).Count);
        Assert.NotNull(summary.Sites[0].Worst);
        Assert.Contains("could not be written", Assert.Single(summary.Messages).Text, StringComparison.Ordinal);
        Assert.Single(_problems);
    }

    [Fact]
    public void What_was_counted_comes_at_the_end_if_there_is_space_then()
    {
        string path = _recording.PathOf("run.jsonl");
        using (var writer = new RecordingWriter(path, new RecordingOptions { OnProblem = (problem, _) => _problems.Add(problem) }))
        {
            Set(Limit);
            foreach (Entry entry in _recording.Begin(Many(0, 4000)))
            {
                writer.Write(entry);
            }

            Set(_before.Current);
        }

        Assert.Equal(4000, Assert.Single(RecordingSet.Summarize([path]).Sites).Count);
    }

    // A tenth of a second apart.
    private static IEnumerable<Entry> Many(int from, int to) => Enumerable.Range(from, to - from)
        .Select(i => TestRecording.Site(1, "Thread.Sleep", TestRecording.Frame("M", "/src/App/A.cs", 1), count: i + 1) with { Time = TestRecording.Start.AddSeconds(i / 10.0) });

    private void Set(ulong size)
    {
        var limit = new ResourceLimit { Current = size, Most = _before.Most };
        Assert.Equal(0, SetLimit(FileSize, in limit));
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in ResourceLimit limit);

    private struct ResourceLimit
    {
        public ulong Current;
        public ulong Most;
    }
}
