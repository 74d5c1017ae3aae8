using System.Text.Json;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Commands;

/// <summary>What became of sites between two runs, through baseline files and without.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly TestRecording _before = new();
    private readonly TestRecording _now = new();

    public void Dispose()
    {
        _before.Dispose();
        _now.Dispose();
    }

    [Theory]
    [InlineData(10, 10.0, 50, 10, 10.0, 50, "same")]
    [InlineData(10, 10.0, 50, 10, 14.9, 50, "same")] // less than half as much again
    [InlineData(10, 1.0, 50, 10, 5.9, 50, "same")] // less than 5 ms
    [InlineData(10, 10.0, 50, 10, 15.1, 50, "worse")]
    [InlineData(10, 10.0, 50, 10, 5.0, 50, "better")]
    [InlineData(1, 1.0, 50, 10, 1.0, 50, "same")] // less than 10 calls more
    [InlineData(100, 1.0, 50, 150, 1.0, 50, "same")]
    [InlineData(100, 1.0, 50, 151, 1.0, 50, "worse")]
    [InlineData(151, 1.0, 50, 100, 1.0, 50, "better")]
    [InlineData(10, 1.0, 10, 10, 1.0, 50, "worse")]
    [InlineData(10, 1.0, 50, 10, 1.0, 10, "better")]
    [InlineData(100, 20.0, 50, 10, 60.0, 50, "worse")] // fewer calls, but longer ones
    public async Task What_is_worse(long countBefore, double msBefore, int severityBefore, long countNow, double msNow, int severityNow, string expected)
    {
        string before = _before.Write("before.jsonl", TestRecording.Site(1, "Task.Wait", Frame(9), countBefore, msBefore, severityBefore));
        string now = _now.Write("now.jsonl", TestRecording.Site(1, "Task.Wait", Frame(30), countNow, msNow, severityNow));

        (int code, JsonElement[] sites) = await CompareAsync(before, now);

        JsonElement site = Assert.Single(sites);
        Assert.Equal(expected, site.GetProperty("change").GetString());
        Assert.Equal(expected == "worse" ? ExitCode.Findings : ExitCode.Clean, (ExitCode)code);
        Assert.Equal(30, site.GetProperty("line").GetInt32());
        (code, sites) = await CompareAsync(await BaselineAsync(before), await BaselineAsync(now));
        Assert.Equal(expected, Assert.Single(sites).GetProperty("change").GetString());
    }

    [Fact]
    public async Task New_and_gone()
    {
        string before = await BaselineAsync(_before.Write("before.jsonl", TestRecording.Site(1, "A", Frame(1)), TestRecording.Site(2, "B", Frame(1))));
        string now = _now.Write("now.jsonl", TestRecording.Site(1, "B", Frame(1)), TestRecording.Site(2, "B", TestRecording.Frame("Other.Method", "/src/App/Store.cs", 1), severity: 10));

        (int code, JsonElement[] sites) = await CompareAsync(before, now);

        Assert.Equal(1, code);
        Assert.Equal([("new", "Other.Method"), ("gone", "Store.Save"), ("same", "Store.Save")], sites.Select(site => (site.GetProperty("change").GetString()!, site.GetProperty("method").GetString()!)));
        Assert.Equal(1, (await CompareAsync(before, now, "--fail-on", "medium")).Code);
        Assert.Equal(0, (await CompareAsync(before, now, "--fail-on", "high")).Code);
        Assert.Equal(0, (await CompareAsync(before, now, "--fail-on", "none")).Code);
    }

    [Fact]
    public async Task Two_calls_of_a_method_are_two_sites_whatever_their_lines()
    {
        string before = await BaselineAsync(_before.Write("before.jsonl", TestRecording.Site(1, "A", Frame(10), ms: 10), TestRecording.Site(2, "A", Frame(20), ms: 100)));
        string moved = _now.Write("moved.jsonl", TestRecording.Site(1, "A", Frame(120), ms: 100), TestRecording.Site(2, "A", Frame(110), ms: 10));
        string third = _now.Write("third.jsonl", TestRecording.Site(1, "A", Frame(120), ms: 100), TestRecording.Site(2, "A", Frame(110), ms: 10), TestRecording.Site(3, "A", Frame(130)));

        Assert.All((await CompareAsync(before, moved)).Sites, site => Assert.Equal("same", site.GetProperty("change").GetString()));
        JsonElement added = (await CompareAsync(before, third)).Sites[0];
        Assert.Equal(("new", 3), (added.GetProperty("change").GetString(), added.GetProperty("nth").GetInt32()));
    }

    [Fact]
    public async Task Options_say_what_does_not_matter()
    {
        string before = _before.Write("before.jsonl", TestRecording.Site(1, "A", Frame(1), count: 100));
        string more = _now.Write("more.jsonl", TestRecording.Site(1, "A", Frame(1), count: 1000));
        string once = _now.Write("once.jsonl", TestRecording.Site(1, "A", Frame(1), count: 100), TestRecording.Site(2, "B", Frame(2), phase: "type_initialization"));

        Assert.Equal(1, (await CompareAsync(before, more)).Code);
        Assert.Equal(0, (await CompareAsync(before, more, "--ignore-count")).Code);
        Assert.Equal(0, (await CompareAsync(before, more, "--tolerance", "900%")).Code);
        Assert.Equal(1, (await CompareAsync(before, once)).Code);
        Assert.Equal(0, (await CompareAsync(before, once, "--steady-only")).Code);
        Assert.Equal(0, (await CompareAsync(before, await BaselineAsync(once), "--steady-only")).Code);
    }

    [Fact]
    public async Task A_baseline_is_the_same_for_the_same_run_and_has_no_lines()
    {
        SiteEntry[] sites = [TestRecording.Site(1, "B", Frame(77)), TestRecording.Site(2, "A", Frame(77)), TestRecording.Site(3, "A", TestRecording.Frame("M<T>", "/src/App/A.cs", 3)), TestRecording.Site(4, "A", null)];
        string first = await BaselineAsync(_before.Write("a.jsonl", sites));
        string second = await BaselineAsync(_now.Write("b.jsonl", sites.Reverse()));

        string text = File.ReadAllText(first);
        Assert.Equal(text, File.ReadAllText(second));
        Assert.DoesNotContain("77", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"nth\"", text, StringComparison.Ordinal);
        Assert.Contains("\"M<T>\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_any_kind_come_through()
    {
        string before = _before.Write("before.jsonl");
        string now = _now.Write("now.jsonl", TestRecording.Site(1, TestRecording.Odd, TestRecording.Frame(TestRecording.Odd, "/src/" + TestRecording.Odd, 3)));

        Invisible.AssertNone(File.ReadAllText(await BaselineAsync(now)));
        Assert.Equal("same", Assert.Single((await CompareAsync(await BaselineAsync(now), now)).Sites).GetProperty("change").GetString());
        foreach (string format in (string[])["text", "markdown"])
        {
            Invisible.AssertNone((await Support.Commands.RunAsync("compare", before, now, "--format", format)).Output);
        }
    }

    [Fact]
    public async Task Text_says_what_is_worse_and_what_to_do()
    {
        string before = _before.Write("before.jsonl", TestRecording.Site(1, "Task.Wait", Frame(9), 10, 10), TestRecording.Site(2, "A", Frame(1)));
        string now = _now.Write("now.jsonl", TestRecording.Site(1, "Task.Wait", Frame(9), 10, 30, alternative: "await the task"), TestRecording.Site(2, "A", Frame(1)));

        string text = (await Support.Commands.RunAsync("compare", before, now)).Output;

        Assert.StartsWith("Sites: 0 new, 1 worse, 0 better, 0 gone, 1 as before\nworse   high    Task.Wait at App/Store.cs:9:Store.Save: 10.0 ms -> 30.0 ms a call\n", text, StringComparison.Ordinal);
        Assert.Contains("instead: await the task", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"aiocop_baseline\":9,\"sites\":[]}", "has the format 9")]
    [InlineData("{\"aiocop_baseline\":1,\"sites\":[{\"call\":\"A\"}]}", "is no baseline")]
    [InlineData("{\"aiocop_baseline\":1,\"sites\":null}", "is no baseline")]
    [InlineData("{\"aiocop_baseline\":1,\"sites\":[{\"call\":\"A\",\"method\":\"M\",\"severity\":\"high\"},{\"call\":\"A\",\"method\":\"M\",\"severity\":\"high\"}]}", "twice")]
    [InlineData("something", "is no recording")]
    public async Task Says_what_is_wrong_with_a_baseline(string content, string expected)
    {
        string path = _before.PathOf("baseline.json");
        File.WriteAllText(path, content);

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => Support.Commands.RunAsync("compare", path, path));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static FrameData Frame(int line) => TestRecording.Frame("Store.Save", "/src/App/Store.cs", line);

    private static async Task<string> BaselineAsync(string recording)
    {
        string path = Path.ChangeExtension(recording, ".baseline.json");
        (int code, string output, string error) = await Support.Commands.RunAsync("baseline", recording, "-o", path);
        Assert.Equal((0, ""), (code, output));
        Assert.StartsWith(path, error, StringComparison.Ordinal);
        return path;
    }

    private static async Task<(int Code, JsonElement[] Sites)> CompareAsync(string before, string now, params string[] options)
    {
        (int code, string output, _) = await Support.Commands.RunAsync(["compare", before, now, "--format", "json", .. options]);
        return (code, [.. JsonDocument.Parse(output).RootElement.GetProperty("sites").EnumerateArray()]);
    }
}
