using System.Text.Json;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using NJsonSchema;
using Xunit;

namespace Aiocop.Tool.Tests.Reports;

public sealed class SarifReportTests
{
    [Fact]
    public async Task Validates_against_the_schema_of_the_standard()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(
            Path.Combine(AppContext.BaseDirectory, "Reports", "Schemas", "sarif-2.1.0-rtm.5.json"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate("""{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}"""));
        Assert.All((RunSummary[])[Summaries.Shop, Summaries.Odd, Summaries.Clean, new RunSummaryBuilder().Build()], summary =>
            Assert.Empty(schema.Validate(Summaries.Write(summary, ReportFormat.Sarif)).Select(error => error.ToString())));
    }

    [Fact]
    public void Puts_each_site_on_its_line_below_the_root_of_the_sources()
    {
        using var folder = new TestRecording();
        string file = Path.Combine(folder.Folder, "src", "Größe 1", "Store.cs");
        RunSummary summary = Summaries.Of(TestRecording.Site(1, "Thread.Sleep", TestRecording.Frame("Store.Save", file, 9)));

        JsonElement run = Parse(summary, folder.Folder);

        JsonElement location = Assert.Single(run.GetProperty("results").EnumerateArray()).GetProperty("locations")[0].GetProperty("physicalLocation");
        JsonElement artifact = location.GetProperty("artifactLocation");
        var root = new Uri(run.GetProperty("originalUriBaseIds").GetProperty(artifact.GetProperty("uriBaseId").GetString()!).GetProperty("uri").GetString()!);
        Assert.Equal("src/Gr%C3%B6%C3%9Fe%201/Store.cs", artifact.GetProperty("uri").GetString());
        Assert.Equal(file, new Uri(root, artifact.GetProperty("uri").GetString()).LocalPath);
        Assert.Equal(9, location.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Finds_sources_that_were_built_elsewhere()
    {
        using var folder = new TestRecording();
        Directory.CreateDirectory(folder.PathOf("src/App"));
        File.WriteAllText(folder.PathOf("src/App/Store.cs"), "");
        RunSummary summary = Summaries.Of(
            TestRecording.Site(1, "A", TestRecording.Frame("M", "/build/agent/7/src/App/Store.cs", 9)),
            TestRecording.Site(2, "B", TestRecording.Frame("M", "C:\\work\\src\\App\\Store.cs", 9)),
            TestRecording.Site(3, "C", TestRecording.Frame("M", "/elsewhere/Store.cs", 9)),
            TestRecording.Site(4, "D", TestRecording.Frame("M", "/build/../src/App/Store.cs", 9)));

        Dictionary<string, string> uris = Parse(summary, folder.Folder).GetProperty("results").EnumerateArray().ToDictionary(
            result => result.GetProperty("ruleId").GetString()!,
            result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!);

        Assert.Equal("src/App/Store.cs", uris["A"]);
        Assert.Equal("src/App/Store.cs", uris["B"]);
        Assert.Equal("file:///elsewhere/Store.cs", uris["C"]);
        Assert.StartsWith("file:///", uris["D"], StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_and_rules_come_from_severity_and_call()
    {
        FrameData frame = TestRecording.Frame("M", "/src/App/Store.cs", 9);
        RunSummary summary = Summaries.Of(
            TestRecording.Site(1, "Thread.Sleep", frame, severity: 50, ms: 30, alternative: "await Task.Delay(...)"),
            TestRecording.Site(2, "File.ReadAllText", frame, severity: 10, ms: 20),
            TestRecording.Site(3, "File.Exists", frame, severity: 1, ms: 10));

        JsonElement run = Parse(summary);

        JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal(["error", "warning", "note"], run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("level").GetString()!));
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.Contains("await Task.Delay(...)", rules[0].GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprints_stay_when_lines_move_and_differ_between_sites()
    {
        static SiteEntry Site(int id, int line, string call = "A") => TestRecording.Site(id, call, TestRecording.Frame("M", "/src/App/Store.cs", line));

        string[] before = Fingerprints(Summaries.Of(Site(1, 10), Site(2, 20), Site(3, 20, "B")));
        string[] after = Fingerprints(Summaries.Of(Site(1, 110), Site(2, 125), Site(3, 125, "B")));

        Assert.Equal(3, before.Distinct().Count());
        Assert.Equal(before, after);
    }

    [Fact]
    public void What_has_no_line_is_a_notification_and_no_result()
    {
        JsonElement run = Parse(Summaries.Of(TestRecording.Site(1, "Socket.Receive", null)));

        Assert.Empty(run.GetProperty("results").EnumerateArray());
        Assert.Contains(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray(), notification =>
            notification.GetProperty("level").GetString() == "error" && notification.GetProperty("message").GetProperty("text").GetString()!.StartsWith("Socket.Receive blocked", StringComparison.Ordinal));
        Assert.All(Parse(Summaries.Odd).GetProperty("results").EnumerateArray(), result => Assert.True(result.GetProperty("locations")[0].TryGetProperty("physicalLocation", out _)));
    }

    [Fact]
    public void Shows_the_stack_and_who_awaited()
    {
        FrameData frame = TestRecording.Frame("Store.Save", "/src/App/Store.cs", 9);
        SiteEntry site = TestRecording.Site(1, "Thread.Sleep", frame);
        CallData worst = site.Site.Worst! with { AsyncCallers = [TestRecording.Frame("Shop.BuyAsync", "/src/App/Shop.cs", 3), TestRecording.Frame("Kestrel.Run", null, 0)] };

        JsonElement result = Parse(Summaries.Of(site with { Site = site.Site with { Worst = worst } })).GetProperty("results")[0];

        Assert.Equal([1, 2], result.GetProperty("stacks").EnumerateArray().Select(stack => stack.GetProperty("frames").GetArrayLength()));
        JsonElement way = result.GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations");
        Assert.Equal(["Shop.BuyAsync awaits", "Store.Save"], way.EnumerateArray().Select(location => location.GetProperty("location").GetProperty("message").GetProperty("text").GetString()!));
    }

    [Fact]
    public void A_message_has_no_links_of_the_target()
    {
        string message = Parse(Summaries.Of(TestRecording.Site(1, "[click](https://example.com)\\", TestRecording.Frame("M", "/src/App/Store.cs", 9))))
            .GetProperty("results")[0].GetProperty("message").GetProperty("text").GetString()!;

        Assert.StartsWith(@"\[click\](https://example.com)\\ blocked", message, StringComparison.Ordinal);
    }

    private static string[] Fingerprints(RunSummary summary) =>
        [.. Parse(summary).GetProperty("results").EnumerateArray().Select(result => result.GetProperty("partialFingerprints").GetProperty("aiocopSite/v1").GetString()!)];

    private static JsonElement Parse(RunSummary summary, string? root = null) => JsonDocument.Parse(
        Summaries.Write(summary, ReportFormat.Sarif, new ReportOptions { Sources = new SourceRoot(root) })).RootElement.GetProperty("runs")[0];
}
