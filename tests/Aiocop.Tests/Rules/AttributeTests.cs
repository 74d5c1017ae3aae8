using System.Reflection.Metadata;
using Aiocop.Rules;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

public sealed class AttributeTests
{
    public static TheoryData<string> Carriers => new(ByReason.Keys);

    private static Dictionary<string, Func<Task>> ByReason { get; } = new()
    {
        ["a constructor"] = () => Task.Run(() => _ = new AttributeSubjects(1)),
        ["a property"] = () => Task.Run(() => _ = AttributeSubjects.Property),
        ["an accessor"] = () => Task.Run(() => _ = AttributeSubjects.Accessor),
        ["a method"] = () => Task.Run(AttributeSubjects.Method),
        ["an async method"] = AttributeSubjects.AsyncMethod,
        ["the method around a lambda"] = AttributeSubjects.AroundLambda,
        ["a lambda"] = AttributeSubjects.Lambda,
        ["a local function"] = () => Task.Run(AttributeSubjects.LocalFunction),
        ["one overload of two"] = () => AttributeSubjects.Overloaded(1),
        ["calls another method"] = () => Task.Run(AttributeSubjects.CallsAnother),
        ["a type"] = () => Task.Run(AttributeSubjectType.Method),
    };

    [Theory, MemberData(nameof(Carriers))]
    public async Task Needs_no_registration(string reason)
    {
        Cop.ResetAllowedFindings();

        WatchResult found = await Monitored.Async(ByReason[reason]);

        Assert.Empty(found.ThrowIfFailed().Events);
        AllowedFinding allowed = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal(AllowedBy.Attribute, allowed.AllowedBy);
        Assert.Equal(reason, allowed.Reason);
        Assert.Equal("Aiocop.Tests", allowed.Source);
        Assert.StartsWith("[AllowBlocking] ", allowed.Rule, StringComparison.Ordinal);
        Assert.DoesNotContain(".get", allowed.Rule.Replace(".Accessor.get", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Cop.ResetAllowedFindings();
        Assert.Empty(Cop.GetAllowedFindings());
    }

    [Fact]
    public async Task The_other_overload_of_an_allowed_one_is_found()
    {
        WatchResult found = await Monitored.Async(() => AttributeSubjects.Overloaded(1.0));

        Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
    }

    [Fact]
    public async Task Without_a_reason_it_is_not_followed_and_a_warning_says_where()
    {
        WatchResult found = await Monitored.OnPool(AttributeSubjects.WithoutReason);
        Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);

        Assert.Equal(
            "[AllowBlocking] on AttributeSubjects.WithoutReason (Aiocop.Tests) has no reason, and is not followed: "
            + "say in a few words why blocking is right there.",
            Assert.Single(WarningsOfThisAssembly()));
    }

    [Theory]
    [InlineData("Aiocop.Tests.Rules.AttributeSubjects.Method")]
    [InlineData("Aiocop.Tests.Rules.Subjects.Block")]
    public async Task A_rule_that_disallows_the_same_method_or_one_further_in_wins(string method)
    {
        using var rules = new RulesInForce(to => to.DisallowInside(method));

        WatchResult found = await Monitored.OnPool(method.EndsWith("Method", StringComparison.Ordinal)
            ? AttributeSubjects.Method
            : AttributeSubjects.CallsAnother);

        Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
    }

    [Fact]
    public async Task The_attribute_on_a_method_wins_over_a_rule_that_disallows_its_type()
    {
        using var rules = new RulesInForce(to => to.DisallowInside("Aiocop.Tests.Rules.AttributeSubjects"));

        Assert.Empty((await Monitored.OnPool(AttributeSubjects.Method)).ThrowIfFailed().Events);
    }

    private static unsafe List<string> WarningsOfThisAssembly()
    {
        var warnings = new List<string>();
        Assert.True(typeof(AttributeTests).Assembly.TryGetRawMetadata(out byte* blob, out int length));
        AllowAttributes.Parse(new MetadataReader(blob, length), warnings.Add);
        return warnings;
    }
}
