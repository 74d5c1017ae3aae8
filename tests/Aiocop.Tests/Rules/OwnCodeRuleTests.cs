using Aiocop.Rules;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

/// <summary>Rules that say whose code an assembly is: they move the line to fix, and nothing else.</summary>
public sealed class OwnCodeRuleTests
{
    [Fact]
    public async Task A_library_of_ours_is_passed_by_on_the_way_to_the_line_to_fix()
    {
        using var rules = new RulesInForce(to => to.TreatAsLibrary("Aiocop.Tests", "for this test"));

        BlockingEventInfo call = (await Monitored.InAsyncMethod(Subjects.Block)).ThrowIfFailed().Call;

        Assert.Null(call.UserFrame);
        Assert.Contains("no own code on the stack", call.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(call.Frames, frame => frame.IsOwnCode);
        Assert.Equal("Thread.Sleep", call.Raw!.Name);
        Assert.Empty(rules.Warnings);
        Assert.Empty(Cop.GetUnusedRules());
    }

    [Fact]
    public async Task A_package_that_is_own_code_has_the_line_to_fix()
    {
        using var rules = new RulesInForce(to => to.TreatAsOwnCode("XUNIT.*.assert"));

        BlockingEventInfo call = (await Monitored.OnPool(() => Assert.All([1], _ => Subjects.Block()))).ThrowIfFailed().Call;
        Assert.Equal("Aiocop.Tests", call.UserFrame?.Assembly);
        Assert.Contains(call.Frames, frame => frame is { Assembly: "xunit.v3.assert", IsOwnCode: true });

        using var more = new RulesInForce(to => to.TreatAsOwnCode("xunit.*").TreatAsLibrary("Aiocop.*"));
        call = (await Monitored.OnPool(() => Assert.All([1], _ => Subjects.Block()))).ThrowIfFailed().Call;
        Assert.Equal("xunit.v3.assert", call.UserFrame?.Assembly);
    }

    [Fact]
    public async Task The_later_of_two_wins_and_the_other_is_unused()
    {
        using var rules = new RulesInForce(to => to.TreatAsLibrary("Aiocop.Tests", "first").TreatAsLibrary("*").TreatAsOwnCode("Aiocop.*", "last"));

        BlockingEventInfo call = (await Monitored.OnPool(Subjects.Block)).ThrowIfFailed().Call;

        Assert.Equal("Subjects.Block", call.UserFrame?.Method);
        Assert.Contains("TreatAsLibrary(Aiocop.Tests) (CopOptions.Rules): first", Cop.GetUnusedRules().Select(rule => rule.ToString()));
        Assert.DoesNotContain(Cop.GetUnusedRules(), rule => rule.Rule == "TreatAsOwnCode(Aiocop.*)");
    }

    [Fact]
    public async Task Aiocop_itself_is_nobodys_own_code()
    {
        using var rules = new RulesInForce(to => to.TreatAsOwnCode("*"));
        BlockingEventInfo call = (await Monitored.OnPool(Subjects.Block)).ThrowIfFailed().Call;
        Assert.Equal("Subjects.Block", call.UserFrame?.Method);
    }

    [Fact]
    public async Task They_change_neither_what_is_found_nor_its_name_and_cost_the_hooks_nothing()
    {
        using SqliteFile file = SqliteFile.WithClosed();
        using var rules = new RulesInForce(to => to.TreatAsOwnCode("Microsoft.Data.Sqlite").TreatAsLibrary("Aiocop.Tests"));

        BlockingEventInfo call = (await Monitored.Async(() => file.Connection.OpenAsync())).ThrowIfFailed().Call;

        Assert.Equal("SqliteConnection.Open", call.Raw!.Name);
        Assert.Equal(("DbConnection.OpenAsync", "Microsoft.Data.Sqlite"), (call.AsyncApi?.Name, call.AsyncApi?.Package));
    }

    [Fact]
    public void A_pattern_that_no_assembly_matches_is_told_with_the_nearest()
    {
        using var rules = new RulesInForce(to => to.TreatAsLibrary("Nothing.*").TreatAsOwnCode("Aiocop.Test").TreatAsOwnCode("aiocop.*"));

        Assert.Equal(2, rules.Warnings.Count);
        Assert.StartsWith("CopOptions.Rules: TreatAsLibrary(Nothing.*): the app has no assembly \"Nothing.*\"", rules.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("CopOptions.Rules: TreatAsOwnCode(Aiocop.Test): the app has no assembly \"Aiocop.Test\"; did you mean \"Aiocop.Tests\"?", rules.Warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MyApp.dll")]
    [InlineData("MyApp, Version=1.0.0.0")]
    public void A_malformed_pattern_is_an_exception(string pattern)
    {
        CopRules rules = new CopOptions().Rules;
        Assert.Throws<ArgumentException>(() => rules.TreatAsOwnCode(pattern));
        Assert.Throws<ArgumentException>(() => rules.TreatAsLibrary(pattern));
        Assert.Throws<ArgumentException>(() => rules.TreatAsLibrary(null!));
    }

    [Theory]
    [InlineData("MyCompany.*", "mycompany.Data", true)]
    [InlineData("MyCompany.*", "MyCompany", false)]
    [InlineData("*", "Anything", true)]
    [InlineData("*.Data", "MyCompany.Data", true)]
    [InlineData("MyCompany", "MyCompany.Data", false)]
    public void A_pattern_is_for_the_whole_name(string pattern, string assembly, bool matches) =>
        Assert.Equal(matches, CallPattern.MatchesAssembly(pattern, assembly));
}
