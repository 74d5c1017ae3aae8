using System.Runtime.Versioning;
using System.Text.Json;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TestRecording _recording = new();

    private static string Shop => Path.Combine(AppContext.BaseDirectory, "Recordings", "shop.jsonl");

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Writes_text_unless_told_otherwise()
    {
        (int code, string output, string error) = await Support.Commands.RunAsync("report", Shop);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Summaries.Write(Summaries.Shop, ReportFormat.Text), output);
    }

    [Theory]
    [InlineData("r.html", "<!doctype html>")]
    [InlineData("r.json", "{\n  \"aiocop_report\"")]
    [InlineData("r.sarif", "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\"")]
    [InlineData("r.speedscope.json", "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\"")]
    [InlineData("r.md", "### Aiocop")]
    [InlineData("r.txt", "42 calls")]
    [SupportedOSPlatform("linux")]
    public async Task Writes_a_file_in_the_format_of_its_extension_for_its_owner(string name, string begin)
    {
        string path = _recording.PathOf(name);

        Assert.Equal((0, "", ""), await Support.Commands.RunAsync("report", Shop, "-o", path));

        Assert.StartsWith(begin, File.ReadAllText(path), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFiles(_recording.Folder));
    }

    [Fact]
    public async Task Merges_processes_and_files()
    {
        FrameData frame = TestRecording.Frame("Store.Save", "/src/App/Store.cs", 9);
        string first = _recording.Write("a.jsonl", TestRecording.Site(1, "Thread.Sleep", frame, count: 2, ms: 10), TestRecording.Process(200), TestRecording.Site(1, "Thread.Sleep", frame, count: 3, ms: 20, pid: 200));
        using var other = new TestRecording();
        string second = other.Write("b.jsonl", TestRecording.Site(1, "Thread.Sleep", frame, count: 5, ms: 40));

        (_, string output, _) = await Support.Commands.RunAsync("report", first, second, "--format", "json");

        JsonElement report = JsonDocument.Parse(output).RootElement;
        JsonElement site = Assert.Single(report.GetProperty("sites").EnumerateArray());
        Assert.Equal(10, site.GetProperty("count").GetInt64());
        Assert.Equal(280, site.GetProperty("total_ms").GetDouble());
        Assert.Equal(20, site.GetProperty("median_ms").GetDouble());
        Assert.Equal(40, site.GetProperty("max_ms").GetDouble());
        Assert.Equal(3, report.GetProperty("processes").GetArrayLength());
    }

    [Fact]
    public async Task Fails_as_the_options_say_and_says_why_beside_the_report()
    {
        (int code, string output, string error) = await Support.Commands.RunAsync("report", Shop, "--fail-on", "high", "--max-blocked", "1s", "--format", "json");

        Assert.Equal((int)ExitCode.Findings, code);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(output).RootElement.ValueKind);
        Assert.Contains("3 sites of severity high (--fail-on high)", error, StringComparison.Ordinal);
        Assert.Contains("more than 1.00 s (--max-blocked)", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fail-on", "terrible")]
    [InlineData("--max-blocked", "500")]
    [InlineData("--format", "pdf")]
    [InlineData("--top", "0")]
    [InlineData("--top", "many")]
    [InlineData("--tolerance", "-5")]
    public async Task Says_what_is_wrong_with_an_option(string option, string value)
    {
        (int code, _, string error) = await Support.Commands.RunAsync("report", Shop, option, value);

        Assert.Equal((int)ExitCode.Usage, code);
        Assert.Contains(value == "0" ? "at least 1" : value, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not there", null, "can't be read")]
    [InlineData("empty", "", "it is empty")]
    [InlineData("foreign", "hello\n", "is no recording")]
    [InlineData("other json", "{\"a\":1}\n", "is no recording")]
    [InlineData("newer", "{\"type\":\"run\",\"time\":\"2026-11-23T14:54:27Z\",\"run_id\":\"5f0f2a51-6f0f-4f35-9a80-6c3f8f0a7a11\",\"schema\":99,\"tool_version\":\"9\",\"mode\":\"run\"}\n", "has the format 99")]
    [InlineData("broken", "{\"type\":\"run\",\"time\":\"2026-11-23T14:54:27Z\",\"run_id\":\"5f0f2a51-6f0f-4f35-9a80-6c3f8f0a7a11\",\"schema\":1,\"tool_version\":\"9\",\"mode\":\"run\"}\n{\"type\":\"si\n{\"type\":\"pool\",\"time\":\"2026-11-23T14:54:27Z\"}\n", "(2) is not an entry")]
    [InlineData("null list", "{\"type\":\"run\",\"time\":\"2026-11-23T14:54:27Z\",\"run_id\":\"5f0f2a51-6f0f-4f35-9a80-6c3f8f0a7a11\",\"schema\":1,\"tool_version\":\"9\",\"mode\":\"run\"}\n{\"type\":\"slice\",\"time\":\"2026-11-23T14:54:27Z\",\"slice\":{\"frames\":1,\"blocking_events\":null}}\n\n", "(2) is not an entry")]
    public async Task Says_what_is_wrong_with_a_file(string name, string? content, string expected)
    {
        string path = _recording.PathOf(name);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => Support.Commands.RunAsync("report", path));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_where_it_is_to_write_or_look()
    {
        ToolException output = await Assert.ThrowsAsync<ToolException>(() => Support.Commands.RunAsync("report", Shop, "-o", _recording.PathOf("missing/r.json")));
        ToolException root = await Assert.ThrowsAsync<ToolException>(() => Support.Commands.RunAsync("report", Shop, "--source-root", _recording.PathOf("missing")));

        Assert.Contains("missing/r.json can't be written", output.Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", root.Message, StringComparison.Ordinal);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task On_a_full_disk_it_says_so()
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(() => Support.Commands.RunAsync("report", Shop, "-o", "/dev/full"));

        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
    }
}
