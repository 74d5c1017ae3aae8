using System.Text;
using Aiocop.Rules;
using Aiocop.Rules.Config;
using Xunit;

namespace Aiocop.Tests.Rules;

public sealed class ConfigFileTests
{
    private const string NotUsed = " The rule is not used.";

    [Fact]
    public void Everything_a_file_can_say()
    {
        (ConfigContent content, string[] warnings) = Parse("""
            // comments, and commas at the end
            {
              "minimumWait": "1.5ms",
              "ignoreOrigins": ["WorkItem"], "stuckAfter": "2s",
              "markBlocking": [
                { "method": "A.B.C", "weight": 50, "category": "http", "alternative": "await C()", "assembly": "A" },
                { "method": "A.B.D(System.String)" },
              ],
              "allowInside": [{ "methodOrType": "A.B", "reason": "one" }],
              "allowBelowAssembly": [{ "assembly": "A", "reason": "two" }],
              "disallowInside": [{ "methodOrType": "A.B.E" }, { "methodOrType": "A.B.F", "reason": "three" }],
              "ignore": [{ "call": "File.*", "reason": "four" }],
              "setWeight": [{ "call": "File.Exists", "weight": 0 }],
              "treatAsOwnCode": [{ "assembly": "A.*" }],
              "treatAsLibrary": [{ "assembly": "A.Data", "reason": "five" }], /* the end */
            }
            """);

        Assert.Empty(warnings);
        Assert.Equal(TimeSpan.FromMicroseconds(1500), content.MinimumWait);
        Assert.Equal(TimeSpan.FromSeconds(2), content.StuckAfter);
        Assert.True(content.IgnoreWorkItems);
        Assert.Equal(
            [
                ("MarkBlocking(A.B.C, 50)", "aiocop.json:6", null),
                ("MarkBlocking(A.B.D(System.String), 10)", "aiocop.json:7", null),
                ("AllowInside(A.B)", "aiocop.json:9", "one"),
                ("AllowBelowAssembly(A)", "aiocop.json:10", "two"),
                ("DisallowInside(A.B.E)", "aiocop.json:11", null),
                ("DisallowInside(A.B.F)", "aiocop.json:11", "three"),
                ("Ignore(File.*)", "aiocop.json:12", "four"),
                ("SetWeight(File.Exists, 0)", "aiocop.json:13", null),
                ("TreatAsOwnCode(A.*)", "aiocop.json:14", null),
                ("TreatAsLibrary(A.Data)", "aiocop.json:15", (string?)"five"),
            ],
            content.Rules.Select(rule => (rule.ToString(), rule.Source, rule.Reason)));
        Rule mark = content.Rules[0];
        Assert.Equal(("http", "await C()", "A"), (mark.Category, mark.Alternative, mark.Assembly));
    }

    [Theory]
    [InlineData("{ \"ignor\": [] }", ":1:3: \"ignor\" is unknown, and not used; did you mean \"ignore\"?")]
    [InlineData("{ \"zzzzzzzzzzzzzzzz\": [] }", ":1:3: \"zzzzzzzzzzzzzzzz\" is unknown, and not used.")]
    [InlineData("{\n  \"ignore\": {} }", ":2:13: \"ignore\" is an object, but must be an array: [{ ... }]. It is not used.")]
    [InlineData("{ \"ignore\": [\"File.Exists\"] }", ":1:14: a rule of \"ignore\" is an object, not the text \"File.Exists\". It is not used.")]
    [InlineData("{ \"ignore\": [], \"ignore\": [] }", ":1:17: \"ignore\" stands in the file twice; the second is not used. Put both into one.")]
    [InlineData("[]", ":1:1: the file is an array, but must be an object, as in { \"ignore\": [...] }. Nothing of it is used.")]
    [InlineData("{ \"minimumWait\": 50 }", ":1:18: \"minimumWait\" is the number 50, but must be a time with its unit, such as \"50us\", \"1ms\" or \"2s\". It is not used.")]
    [InlineData("{ \"minimumWait\": \"-1ms\" }", ":1:18: \"minimumWait\" is the text \"-1ms\", but must be a time with its unit, such as \"50us\", \"1ms\" or \"2s\". It is not used.")]
    [InlineData("{ \"stuckAfter\": \"0s\" }", ":1:17: \"stuckAfter\" is the text \"0s\", but must be a time above zero with its unit, such as \"500ms\" or \"5s\", or \"never\". It is not used.")]
    [InlineData("{ \"ignoreOrigins\": \"WorkItem\" }", ":1:20: \"ignoreOrigins\" is the text \"WorkItem\", but must be an array: [\"WorkItem\"]. It is not used.")]
    [InlineData("{ \"ignoreOrigins\": [\"AsyncMethod\"] }", ":1:21: the text \"AsyncMethod\" is no origin that can be ignored: \"WorkItem\" is. It is not used.")]
    public void A_mistake_in_a_setting(string text, string expected)
    {
        (ConfigContent content, string[] warnings) = Parse(text);

        Assert.Equal("/app/aiocop.json" + expected, Assert.Single(warnings));
        Assert.Null(content.MinimumWait);
        Assert.Null(content.StuckAfter);
        Assert.Null(content.IgnoreWorkItems);
        Assert.Empty(content.Rules);
    }

    [Fact]
    public void Slices_may_never_be_stuck()
    {
        (ConfigContent content, string[] warnings) = Parse("{ \"stuckAfter\": \"never\" }");

        Assert.Empty(warnings);
        Assert.Equal(Timeout.InfiniteTimeSpan, content.StuckAfter);
    }

    [Theory]
    [InlineData("ignore", "{ \"call\": \"File.Exists\" }", 0, "\"reason\" is missing: a reason is needed: say in a few words why blocking is right here.")]
    [InlineData("ignore", "{ \"call\": \"File.Exists\", \"reason\": \"\" }", 36, "\"reason\" is \"\": a reason is needed: say in a few words why blocking is right here.")]
    [InlineData("ignore", "{ \"call\": \"File.Exists\", \"reason\": null }", 36, "\"reason\" is null, but must be a text.")]
    [InlineData("ignore", "{ \"reason\": \"why\" }", 0, "\"call\" is missing: the name of a call is needed, such as \"File.Exists\" or \"Directory.*\".")]
    [InlineData("allowInside", "{ \"methodOrType\": \"A.*\", \"reason\": \"why\" }", 19, "\"methodOrType\" is \"A.*\": a method or type is written out, without \"*\", such as \"MyApp.Data.Repository.Load\"; patterns are for names of calls.")]
    [InlineData("allowInside", "{ \"methodOrType\": \"A.B\", \"reason\": \"why\", \"color\": 1 }", 43, "\"color\" is unknown here.")]
    [InlineData("allowBelowAssembly", "{ \"assembly\": \"A.dll\", \"reason\": \"why\" }", 15, "\"assembly\" is \"A.dll\": an assembly is named without \".dll\".")]
    [InlineData("treatAsLibrary", "{ \"assembly\": \"A.dll\" }", 15, "\"assembly\" is \"A.dll\": an assembly is named without \".dll\".")]
    [InlineData("treatAsOwnCode", "{ \"reason\": \"why\" }", 0, "\"assembly\" is missing: an assembly's simple name is needed, such as \"MyCompany.Shared\" or \"MyCompany.*\".")]
    [InlineData("setWeight", "{ \"call\": \"File.Exists\" }", 0, "\"weight\" is missing: a weight is from 0 to 1000; the catalogue uses 50 (heavy), 10, 1 and 0.")]
    [InlineData("setWeight", "{ \"call\": \"File.Exists\", \"weight\": \"heavy\" }", 36, "\"weight\" is the text \"heavy\", but must be a whole number: a weight is from 0 to 1000; the catalogue uses 50 (heavy), 10, 1 and 0.")]
    [InlineData("setWeight", "{ \"call\": \"File.Exists\", \"weight\": 1.5 }", 36, "\"weight\" is the number 1.5, but must be a whole number: a weight is from 0 to 1000; the catalogue uses 50 (heavy), 10, 1 and 0.")]
    [InlineData("setWeight", "{ \"call\": \"File.Exists\", \"weight\": 1001 }", 36, "\"weight\" is 1001: a weight is from 0 to 1000; the catalogue uses 50 (heavy), 10, 1 and 0.")]
    [InlineData("markBlocking", "{ \"method\": \"Fetch\" }", 13, "\"method\" is \"Fetch\": a method is written with its type and namespace, such as \"MyApp.Data.Repository.Load\".")]
    [InlineData("markBlocking", "{ \"method\": \"A.B.C\", \"method\": \"A.B.D\" }", 22, "\"method\" stands in the rule twice.")]
    public void A_mistake_in_a_rule_costs_that_rule_only(string kind, string rule, int column, string expected)
    {
        string text = $$"""
            {
              "{{kind}}": [
                {{rule}}
              ],
              "disallowInside": [{ "methodOrType": "A.B" }]
            }
            """;

        (ConfigContent content, string[] warnings) = Parse(text);

        Assert.Equal($"/app/aiocop.json:3:{5 + Math.Max(column - 1, 0)}: {expected}{NotUsed}", Assert.Single(warnings));
        Assert.Equal("DisallowInside(A.B)", Assert.Single(content.Rules).ToString());
    }

    [Fact]
    public void A_misspelt_member_is_told_with_the_nearest_and_what_is_missing_then()
    {
        (ConfigContent content, string[] warnings) = Parse("{ \"ignore\": [{ \"call\": \"File.Exists\", \"raeson\": \"why\" }] }");

        Assert.Equal(
            [
                $"/app/aiocop.json:1:39: \"raeson\" is unknown here; did you mean \"reason\"?{NotUsed}",
                $"/app/aiocop.json:1:14: \"reason\" is missing: a reason is needed: say in a few words why blocking is right here.{NotUsed}",
            ],
            warnings);
        Assert.Empty(content.Rules);
    }

    [Theory]
    [InlineData("{\n  \"ignore\": [\n    { \"call\" \"File.Exists\" }\n  ]\n}", ":3:14: this is no JSON: '\"' is invalid after a property name. Expected a ':'.")]
    [InlineData("", ":1:1: this is no JSON: The input does not contain any JSON tokens.")]
    [InlineData("{ \"ignore\": [", ":1:14: this is no JSON: ")]
    [InlineData("{} {}", ":1:4: this is no JSON: ")]
    [InlineData("{ \"\\ud800\": 1 }", ":1:3: this is no JSON: ")]
    public void What_is_no_json_says_where_and_nothing_of_it_is_used(string text, string expected)
    {
        (ConfigContent content, string[] warnings) = Parse(text);

        string warning = Assert.Single(warnings);
        Assert.StartsWith("/app/aiocop.json" + expected, warning, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing of the file is used, Aiocop runs with its defaults; correct the place.", warning, StringComparison.Ordinal);
        Assert.Empty(content.Rules);
    }

    [Fact]
    public void A_column_counts_characters_and_a_byte_order_mark_does_not_count()
    {
        byte[] text = [.. Encoding.UTF8.Preamble, .. "{ /* ä€😀 */ \"x\": 1 }"u8];
        var warnings = new List<string>();

        ConfigFile.Parse(text, "/app/aiocop.json", warnings.Add);

        Assert.StartsWith("/app/aiocop.json:1:14: \"x\" is unknown", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50us", 50)]
    [InlineData("0.5 ms", 500)]
    [InlineData(" 2s ", 2_000_000)]
    [InlineData("0s", 0)]
    public void A_duration_has_a_unit(string text, long microseconds)
    {
        Assert.True(Duration.TryParse(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), duration);
    }

    [Theory]
    [InlineData("50")]
    [InlineData("")]
    [InlineData("ms")]
    [InlineData("1,5ms")]
    [InlineData("-1s")]
    [InlineData("1min")]
    [InlineData("1e9s")]
    [InlineData("NaNs")]
    [InlineData("99999999999s")]
    public void What_is_no_duration(string text) => Assert.False(Duration.TryParse(text, out _));

    private static (ConfigContent Content, string[] Warnings) Parse(string text)
    {
        var warnings = new List<string>();
        ConfigContent content = ConfigFile.Parse(Encoding.UTF8.GetBytes(text), "/app/aiocop.json", warnings.Add);
        return (content, [.. warnings]);
    }
}
