using System.Text.Json;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Reports;

public sealed class SpeedscopeReportTests
{
    [Fact]
    public void Weights_are_the_blocked_time_of_each_site()
    {
        JsonElement file = Parse(Summaries.Shop);
        JsonElement profile = Assert.Single(file.GetProperty("profiles").EnumerateArray());
        string[] names = [.. file.GetProperty("shared").GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("name").GetString()!)];
        var times = new Dictionary<string, double>();
        foreach ((JsonElement sample, JsonElement weight) in profile.GetProperty("samples").EnumerateArray().Zip(profile.GetProperty("weights").EnumerateArray()))
        {
            string call = names[sample.EnumerateArray().Last().GetInt32()];
            times[call] = times.GetValueOrDefault(call) + weight.GetDouble();
        }

        Assert.Equal("milliseconds", profile.GetProperty("unit").GetString());
        Assert.Equal(profile.GetProperty("samples").GetArrayLength(), profile.GetProperty("weights").GetArrayLength());
        Assert.Equal(Summaries.Shop.Sites.Sum(site => site.TotalMs), profile.GetProperty("endValue").GetDouble(), tolerance: 0.001);
        foreach (IGrouping<string, SiteSummary> call in Summaries.Shop.Sites.GroupBy(site => site.Call))
        {
            Assert.Equal(call.Sum(site => site.TotalMs), times[call.Key], tolerance: 0.001);
        }
    }

    [Fact]
    public void A_stack_goes_from_the_outermost_who_awaits_to_the_call()
    {
        FrameData frame = TestRecording.Frame("Store.Save", "/src/App/Store.cs", 9);
        SiteEntry site = TestRecording.Site(1, "Thread.Sleep", frame);
        CallData worst = site.Site.Worst! with
        {
            Frames = [frame, TestRecording.Frame("Store.Outer", "/src/App/Store.cs", 5)],
            AsyncCallers = [TestRecording.Frame("Shop.BuyAsync", "/src/App/Shop.cs", 3), TestRecording.Frame("Program.Main", "/src/App/Program.cs", 1)],
        };

        JsonElement file = Parse(Summaries.Of(site with { Site = site.Site with { Worst = worst } }));

        JsonElement frames = file.GetProperty("shared").GetProperty("frames");
        JsonElement sample = Assert.Single(file.GetProperty("profiles")[0].GetProperty("samples").EnumerateArray());
        Assert.Equal(
            ["Program.Main (awaits)", "Shop.BuyAsync (awaits)", "Store.Outer", "Store.Save", "Thread.Sleep"],
            sample.EnumerateArray().Select(number => frames[number.GetInt32()].GetProperty("name").GetString()!));
    }

    [Fact]
    public void Takes_names_of_any_kind_and_no_sites() =>
        Assert.All((RunSummary[])[Summaries.Odd, Summaries.Clean], summary => Assert.Equal("sampled", Parse(summary).GetProperty("profiles")[0].GetProperty("type").GetString()));

    private static JsonElement Parse(RunSummary summary) => JsonDocument.Parse(Summaries.Write(summary, ReportFormat.Speedscope)).RootElement;
}
