using System.Text.Json;
using System.Text.RegularExpressions;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Reports;

public sealed partial class JsonReportTests
{
    [Fact]
    public void Has_the_numbers_of_the_summary()
    {
        JsonElement report = Parse(Summaries.Shop);

        Assert.Equal(1, report.GetProperty("aiocop_report").GetInt32());
        Assert.Equal(Summaries.Shop.Calls, report.GetProperty("calls").GetInt64());
        Assert.Equal(Summaries.Shop.BlockedMs, report.GetProperty("blocked_ms").GetDouble());
        Assert.Equal(Summaries.Shop.Sites.Count, report.GetProperty("sites").GetArrayLength());
        foreach ((JsonElement site, SiteSummary expected) in report.GetProperty("sites").EnumerateArray().Zip(Summaries.Shop.Sites))
        {
            Assert.Equal(expected.Call, site.GetProperty("call").GetString());
            Assert.Equal(expected.Count, site.GetProperty("count").GetInt64());
            Assert.Equal(expected.TotalMs, site.GetProperty("total_ms").GetDouble());
            Assert.Equal(expected.P95Ms, site.GetProperty("p95_ms").GetDouble());
            Assert.Equal(expected.Level.ToString().ToLowerInvariant(), site.GetProperty("severity_level").GetString());
            Assert.Equal(expected.Key.Line, site.GetProperty("line").GetInt32());
            Assert.NotEmpty(site.GetProperty("worst").GetProperty("frames").EnumerateArray());
        }
    }

    [Fact]
    public void Names_are_in_snake_case_and_texts_come_back_as_they_were()
    {
        JsonElement report = Parse(Summaries.Odd);

        Assert.All(Names(report), name => Assert.Matches(SnakeCase(), name));
        // Half a character has no JSON.
        Assert.Equal(TestRecording.Odd.Replace('\ud800', '\ufffd'), report.GetProperty("sites")[0].GetProperty("call").GetString());
    }

    [Fact]
    public void Nothing_in_the_file_can_fool_whoever_prints_it() =>
        Assert.All(Summaries.Write(Summaries.Odd, ReportFormat.Json), c => Assert.True(c is '\n' or (>= ' ' and < '\u007f')));

    private static JsonElement Parse(RunSummary summary) => JsonDocument.Parse(Summaries.Write(summary, ReportFormat.Json)).RootElement;

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Names(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
