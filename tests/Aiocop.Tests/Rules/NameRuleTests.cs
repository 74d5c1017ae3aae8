using Aiocop.Slices;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

public sealed class NameRuleTests
{
    [Theory]
    [InlineData("File.Exists")]
    [InlineData("File.*")]
    [InlineData("*.Exists")]
    [InlineData("F*ts")]
    public async Task Ignored_calls_are_counted_apart(string pattern)
    {
        using var rules = new RulesInForce(to => to
            .Ignore(pattern, "a local disk")
            .DisallowInside("Aiocop.Tests.Rules.NameRuleTests"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            File.Exists("/");
            Directory.GetFiles("/");
        });

        Assert.Equal(["Directory.GetFiles"], found.ThrowIfFailed().Names);
        AllowedFinding ignored = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal(("File.Exists", AllowedBy.IgnoreRule, $"Ignore({pattern})", "a local disk", 1L),
            (ignored.Call, ignored.AllowedBy, ignored.Rule, ignored.Reason, ignored.Count));
        Assert.Empty(rules.Warnings);
    }

    [Theory]
    [InlineData("file.exists")]
    [InlineData("File.Exist")]
    [InlineData("Exists")]
    public async Task A_pattern_is_of_the_whole_name_and_its_case_matters(string pattern)
    {
        using var rules = new RulesInForce(to => to.Ignore(pattern, "a local disk"));

        Assert.Equal(["File.Exists"], (await Monitored.OnPool(() => File.Exists("/"))).ThrowIfFailed().Names);
        Assert.Equal($"CopOptions.Rules: Ignore({pattern}): no call is named like that; did you mean \"{Near(pattern)}\"? "
            + "Cop.GetBlockingEventsDict() tells all names.", Assert.Single(rules.Warnings));
    }

    [Fact]
    public async Task A_call_goes_by_the_name_that_is_shown_not_by_what_is_hooked()
    {
        // Both are hooked at FileStream.Read or below.
        using var rules = new RulesInForce(to => to.Ignore("StreamReader.ReadLine", "small"));
        using var file = new TempText();

        WatchResult found = await Monitored.OnPool(() =>
        {
            using var reader = new StreamReader(new FileStream(file.Path, FileMode.Open));
            reader.ReadLine();
            reader.ReadToEnd();
        });

        Assert.Contains("StreamReader.ReadToEnd", found.ThrowIfFailed().Names);
        Assert.DoesNotContain("StreamReader.ReadLine", found.Names);
        Assert.Equal("StreamReader.ReadLine", Assert.Single(Cop.GetAllowedFindings()).Call);
    }

    [Fact]
    public async Task A_weight_changes_events_scores_and_the_table()
    {
        using var pending = new PendingTask();
        using var rules = new RulesInForce(to => to
            .SetWeight("File.*", 3)
            .SetWeight("File.Exists", 700)
            .SetWeight("Task.Result", 5));

        WatchResult found = await Monitored.Async(async () =>
        {
            await Task.Yield();
            File.Exists("/");
            File.GetAttributes("/");
            _ = pending.Take().Result;
            Directory.Exists("/");
        });

        Assert.Equal([("File.Exists", 700), ("File.GetAttributes", 3), ("Task.Result", 5), ("Directory.Exists", 1)],
            found.ThrowIfFailed().Calls.Select(call => (call.Raw!.Name, call.Severity)));
        Assert.Equal(709, found.Blocking.SeverityScore);
        IReadOnlyDictionary<string, int> table = Cop.GetBlockingEventsDict();
        Assert.Equal((700, 3, 5, 1), (table["File.Exists"], table["File.GetAttributes"], table["Task.Result"], table["Directory.Exists"]));
        Assert.Empty(Cop.GetUnusedRules());
        Assert.Empty(rules.Warnings);
    }

    [Fact]
    public async Task The_weight_of_a_rule_decides_whether_a_call_is_raised_before_it_starts()
    {
        using var rules = new RulesInForce(to => to.SetWeight("File.Exists", Cop.WeightHeavy));
        ViolationMode before = DetectionSettings.ViolationMode;
        DetectionSettings.ViolationMode = ViolationMode.BeforeBlocking;
        try
        {
            WatchResult found = await Monitored.Async(async () =>
            {
                await Task.Yield();
                using (Cop.RaiseOnViolations())
                {
                    File.Exists("/");
                }
            });
            Assert.Equal(50, Assert.IsType<HighSeverityBlockingIoException>(found.Failure).SeverityScore);
        }
        finally
        {
            DetectionSettings.ViolationMode = before;
        }
    }

    [Fact]
    public async Task Rules_that_no_finding_met_are_told_in_their_order()
    {
        using var rules = new RulesInForce(to => to
            .Ignore("File.Delete", "not called here")
            .Ignore("File.Exists", "called")
            .SetWeight("File.Copy", 3)
            .AllowInside("Aiocop.Tests.Rules.Subjects", "not called either")
            .DisallowInside("Aiocop.Tests.Rules.Subjects.Block"));

        await Monitored.OnPool(() => File.Exists("/"));

        Assert.Equal(
            [
                "Ignore(File.Delete) (CopOptions.Rules): not called here",
                "SetWeight(File.Copy, 3) (CopOptions.Rules)",
                "AllowInside(Aiocop.Tests.Rules.Subjects) (CopOptions.Rules): not called either",
                "DisallowInside(Aiocop.Tests.Rules.Subjects.Block) (CopOptions.Rules)",
            ],
            Cop.GetUnusedRules().Select(rule => rule.ToString()));
    }

    private static string Near(string pattern) => pattern == "Exists" ? "Directory.Exists" : "File.Exists";

    private sealed class TempText : IDisposable
    {
        public TempText() => File.WriteAllText(Path, string.Concat(Enumerable.Repeat("a line\n", 20_000)));

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
