using Xunit;

namespace Aiocop.Tests.Rules;

/// <summary>A rule that names what is not there says so at once, and what was probably meant.</summary>
public sealed class TargetWarningTests
{
    private const string Later = " If it is in an assembly that loads later from elsewhere, the rule holds from then on.";

    [Theory]
    [InlineData("Aiocop.Tests.Rules.Subjects.Blok",
        "Aiocop.Tests.Rules.Subjects has no method \"Blok\"; did you mean \"Aiocop.Tests.Rules.Subjects.Block\"?")]
    [InlineData("Aiocop.Tests.Rules.Subject.Block",
        "no method or type has this name; did you mean \"Aiocop.Tests.Rules.Subjects.Block\"?")]
    [InlineData("Aiocop.Tests.Rule.Subjects", "no method or type has this name; did you mean \"Aiocop.Tests.Rules.Subjects\"?")]
    [InlineData("Subjects.Block", "no method or type has this name; did you mean \"Aiocop.Tests.Rules.Subjects.Block\"?")]
    [InlineData("Nothing.Like.It.Anywhere.InHere", "no method or type has this name.")]
    [InlineData("System.IO.File.Exist", "System.IO.File has no method \"Exist\"; did you mean \"System.IO.File.Exists\"?")]
    [InlineData("System.Net.Http.HttpClient.Snd", "System.Net.Http.HttpClient has no method \"Snd\"; did you mean \"System.Net.Http.HttpClient.Send\"?")]
    public void An_unknown_method_or_type(string target, string expected)
    {
        using var rules = new RulesInForce(to => to.AllowInside(target, "known to block").DisallowInside(target));

        // One of them is enough to be warned of: they are the same name.
        Assert.Equal(
            [$"CopOptions.Rules: AllowInside({target}): {expected}{Later}", $"CopOptions.Rules: DisallowInside({target}): {expected}{Later}"],
            rules.Warnings);
    }

    [Theory]
    [InlineData("Aiocop.Tests.Rules.Subjects.Blck()", "Aiocop.Tests.Rules.Subjects has no method \"Blck\"; did you mean \"Aiocop.Tests.Rules.Subjects.Block\"?")]
    [InlineData("Aiocop.Tests.Rules.Subjects", "no method has this name.")]
    public void An_unknown_method_to_mark(string target, string expected)
    {
        using var rules = new RulesInForce(to => to.MarkBlocking(target));

        Assert.Equal($"CopOptions.Rules: MarkBlocking({target}, 10): {expected}{Later}", Assert.Single(rules.Warnings));
    }

    [Fact]
    public void An_unknown_assembly()
    {
        using var rules = new RulesInForce(to => to
            .AllowBelowAssembly("Aiocop.Test", "known to block")
            .MarkBlocking("Some.Type.Method", assembly: "xunit.v3.asert"));

        const string later = " If it loads later from elsewhere, the rule holds from then on.";
        Assert.Equal(
            [
                $"CopOptions.Rules: AllowBelowAssembly(Aiocop.Test): the app has no assembly \"Aiocop.Test\"; did you mean \"Aiocop.Tests\"?{later}",
                $"CopOptions.Rules: MarkBlocking(Some.Type.Method, 10): the app has no assembly \"xunit.v3.asert\"; did you mean \"xunit.v3.assert\"?{later}",
            ],
            rules.Warnings);
    }

    [Fact]
    public void What_is_there_is_not_warned_of()
    {
        using var rules = new RulesInForce(to => to
            .AllowInside("Aiocop.Tests.Rules.Subjects", "a type")
            .AllowInside("Aiocop.Tests.Rules.Subjects.Blocking", "a property")
            .AllowInside("Aiocop.Tests.Rules.Subjects..ctor", "a constructor")
            .AllowInside("System.Net.Mail.SmtpClient.Send", "of an assembly that may not be loaded")
            .AllowBelowAssembly("System.Net.Mail", "may not be loaded")
            .Ignore("Task.Result", "an alias")
            .SetWeight("*", 10));

        Assert.Empty(rules.Warnings);
    }

    [Theory]
    [InlineData("", "method")]
    [InlineData("NoType", "method")]
    [InlineData("A.B.C*", "method")]
    [InlineData("A.B.C(System.String", "method")]
    public void A_malformed_method_is_refused_in_code(string method, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => new CopOptions().Rules.MarkBlocking(method)).ParamName);

    [Fact]
    public void What_is_wrong_in_code_is_refused_at_once()
    {
        CopRules rules = new CopOptions().Rules;
        Assert.Equal("reason", Assert.Throws<ArgumentException>(() => rules.AllowInside("A.B", " ")).ParamName);
        Assert.Equal("reason", Assert.Throws<ArgumentException>(() => rules.AllowBelowAssembly("A", null!)).ParamName);
        Assert.Equal("reason", Assert.Throws<ArgumentException>(() => rules.Ignore("A.B", "")).ParamName);
        Assert.Equal("methodOrType", Assert.Throws<ArgumentException>(() => rules.AllowInside("A.B*", "why")).ParamName);
        Assert.Equal("methodOrType", Assert.Throws<ArgumentException>(() => rules.DisallowInside("A.B(System.Int32)")).ParamName);
        Assert.Equal("assembly", Assert.Throws<ArgumentException>(() => rules.AllowBelowAssembly("A.dll", "why")).ParamName);
        Assert.Equal("callPattern", Assert.Throws<ArgumentException>(() => rules.Ignore("File.Exists(/)", "why")).ParamName);
        Assert.Equal("category", Assert.Throws<ArgumentException>(() => rules.MarkBlocking("A.B", category: "")).ParamName);
        Assert.Equal("weight", Assert.Throws<ArgumentOutOfRangeException>(() => rules.SetWeight("A.B", 1001)).ParamName);
        Assert.Equal("weight", Assert.Throws<ArgumentOutOfRangeException>(() => rules.MarkBlocking("A.B", -1)).ParamName);
    }
}
