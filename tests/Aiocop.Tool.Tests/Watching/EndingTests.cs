using System.Runtime.Versioning;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Aiocop.Tool.Watching;
using Xunit;

namespace Aiocop.Tool.Tests.Watching;

/// <summary>The reports that <c>run</c> and <c>attach</c> write at the end.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly TestRecording _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_report_of_before_stays_until_there_is_another()
    {
        string path = _folder.PathOf("r.json");
        File.WriteAllText(path, "of before");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var ending = new Ending(With(path));
        Assert.Equal("of before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Folder));

        Assert.Equal(ExitCode.Clean, ending.Report(Summaries.Shop, TextWriter.Null));
        Assert.Contains("aiocop_report", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Folder));
    }

    [Theory]
    [InlineData("missing/r.json")]
    [InlineData("folder.json")]
    public void What_cant_be_written_is_told_before_the_program_starts(string name)
    {
        Directory.CreateDirectory(_folder.PathOf("folder.json"));

        ToolException error = Assert.Throws<ToolException>(() => new Ending(With(_folder.PathOf(name))));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains($"{name} can't be written", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    private static WatchSettings With(string path) => new() { Mode = "run", Quiet = true, Reports = [new(path, ReportFormat.Json)] };
}
