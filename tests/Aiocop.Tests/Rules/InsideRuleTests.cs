using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

public sealed class InsideRuleTests
{
    private const string Type = "Aiocop.Tests.Rules.Subjects";

    public static TheoryData<string> Shapes => new(ByShape.Keys);

    private static Dictionary<string, Func<Task>> ByShape { get; } = new()
    {
        ["Block"] = () => OnPool(Subjects.Block),
        ["Blocking"] = () => OnPool(() => _ = Subjects.Blocking),
        ["ctor"] = () => OnPool(() => _ = new Subjects(1)),
        ["BlockAfterAwait"] = Subjects.BlockAfterAwait,
        ["BlockInLambda"] = Subjects.BlockInLambda,
        ["BlockInAsyncLambda"] = Subjects.BlockInAsyncLambda,
        ["BlockInLocalFunction"] = () => OnPool(Subjects.BlockInLocalFunction),
        ["BlockInIterator"] = () => OnPool(() => _ = Subjects.BlockInIterator().Last()),
        ["Nested.Block"] = () => OnPool(Subjects.Nested.Block),
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task Inside_of_a_method_nothing_is_found_and_everything_is_counted(string method)
    {
        using var rules = new RulesInForce(to => to.AllowInside($"{Type}.{method}", "known to block"));

        WatchResult found = await Monitored.Async(ByShape[method]);

        Assert.Empty(found.ThrowIfFailed().Events);
        AllowedFinding allowed = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal("Thread.Sleep", allowed.Call);
        Assert.Equal(AllowedBy.InsideRule, allowed.AllowedBy);
        Assert.Equal($"AllowInside({Type}.{method})", allowed.Rule);
        Assert.Equal("CopOptions.Rules", allowed.Source);
        Assert.Equal("known to block", allowed.Reason);
        Assert.Equal(1, allowed.Count);
        Assert.True(allowed.BlockedMs >= 1);
        Assert.StartsWith("Thread.Sleep(", allowed.Example.Event, StringComparison.Ordinal);
        Assert.Contains(nameof(Subjects), allowed.Example.Trace, StringComparison.Ordinal);
        Assert.Empty(Cop.GetUnusedRules());
        Assert.Empty(rules.Warnings);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Without_a_rule_each_is_found(string method)
    {
        WatchResult found = await Monitored.Async(ByShape[method]);

        Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
        Assert.Empty(Cop.GetAllowedFindings());
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_rule_on_the_type_is_a_rule_on_all_that_is_in_it(string method)
    {
        using var rules = new RulesInForce(to => to.AllowInside(Type, "known to block"));

        WatchResult found = await Monitored.Async(ByShape[method]);

        Assert.Empty(found.ThrowIfFailed().Events);
        Assert.Equal(1, Assert.Single(Cop.GetAllowedFindings()).Count);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task The_innermost_rule_wins(string method)
    {
        using var rules = new RulesInForce(to => to
            .AllowInside(Type, "known to block")
            .DisallowInside($"{Type}.{method}", "but not this one"));

        WatchResult found = await Monitored.Async(ByShape[method]);

        Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
        Assert.Empty(Cop.GetAllowedFindings());
        Assert.Equal([$"AllowInside({Type})"], Cop.GetUnusedRules().Select(rule => rule.Rule));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_allow_and_disallow_the_inner_frame_wins_both_ways(bool allowIsInside)
    {
        string inner = $"{Type}.Around";
        string outer = $"{Type}.AroundToo";
        using var rules = new RulesInForce(to => to
            .AllowInside(allowIsInside ? inner : outer, "known to block")
            .DisallowInside(allowIsInside ? outer : inner));

        WatchResult found = await Monitored.OnPool(() =>
            Subjects.AroundToo(() => Subjects.Around(() => File.Exists("/"))));

        Assert.Equal(allowIsInside ? [] : ["File.Exists"], found.ThrowIfFailed().Names);
        Assert.Equal(allowIsInside ? 1 : 0, Cop.GetAllowedFindings().Count);
    }

    [Fact]
    public async Task Of_allow_and_disallow_for_the_same_method_disallow_wins()
    {
        using var rules = new RulesInForce(to => to
            .DisallowInside($"{Type}.Block")
            .AllowInside($"{Type}.Block", "or rather not"));

        Assert.Equal(["Thread.Sleep"], (await Monitored.OnPool(Subjects.Block)).ThrowIfFailed().Names);
    }

    [Fact]
    public async Task An_allowing_method_far_out_on_the_stack_is_found()
    {
        using var rules = new RulesInForce(to => to.AllowInside($"{Type}.Around", "known to block"));

        WatchResult found = await Monitored.OnPool(() => Subjects.Around(() => Deeper(100)));

        Assert.Empty(found.ThrowIfFailed().Events);
    }

    [Fact]
    public async Task What_a_completed_task_goes_on_with_is_not_inside_of_who_completes_it()
    {
        using var rules = new RulesInForce(to => to.AllowInside($"{Type}.Complete", "known to block"));

        WatchResult found = await Monitored.Async(async () =>
        {
            var source = new TaskCompletionSource();
            Task waiting = Subjects.WaitThenBlock(source.Task);
            Subjects.Complete(source);
            await waiting;
        });

        Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
        Assert.Contains("Subjects.Complete", found.Call.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generic_type_is_named_with_its_parameters_or_without()
    {
        foreach (string name in new[] { "GenericSubject", "GenericSubject`1", "GenericSubject<T>" })
        {
            using var rules = new RulesInForce(to => to.AllowInside($"Aiocop.Tests.Rules.{name}.Block", "known to block"));
            WatchResult found = await Monitored.OnPool(GenericSubject<string>.Block);
            Assert.Empty(found.ThrowIfFailed().Events);
        }
    }

    [Fact]
    public async Task A_nested_type_is_named_with_a_dot_or_a_plus()
    {
        foreach (string name in new[] { "Subjects.Nested", "Subjects+Nested" })
        {
            using var rules = new RulesInForce(to => to.AllowInside($"Aiocop.Tests.Rules.{name}", "known to block"));
            WatchResult found = await Monitored.OnPool(Subjects.Nested.Block);
            Assert.Empty(found.ThrowIfFailed().Events);
        }
    }

    [Fact]
    public async Task A_rule_may_name_a_method_of_the_framework()
    {
        using var rules = new RulesInForce(to => to.AllowInside("System.IO.File.Exists", "a local disk"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            File.Exists("/");
            Directory.Exists("/");
        });

        Assert.Equal(["Directory.Exists"], found.ThrowIfFailed().Names);
        Assert.Empty(rules.Warnings);
    }

    [Fact]
    public async Task Below_an_assembly_everything_is_allowed_that_no_inner_frame_disallows()
    {
        using var rules = new RulesInForce(to => to
            .AllowBelowAssembly("XUNIT.v3.assert", "assertions may block")
            .DisallowInside($"{Type}.BlockToo"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            Assert.All([1], _ => Subjects.Block());
            Assert.All([1], _ => Subjects.BlockToo());
            Subjects.Block();
        });

        Assert.Equal(2, found.ThrowIfFailed().Calls.Count);
        AllowedFinding allowed = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal(AllowedBy.AssemblyRule, allowed.AllowedBy);
        Assert.Equal("AllowBelowAssembly(XUNIT.v3.assert)", allowed.Rule);
        Assert.Equal(1, allowed.Count);
        Assert.Empty(rules.Warnings);
    }

    private static Task OnPool(Action work) => Task.Run(work);

    private static void Deeper(int depth)
    {
        if (depth == 0)
        {
            Thread.Sleep(1);
        }
        else
        {
            Deeper(depth - 1);
        }

        GC.KeepAlive(depth);
    }
}
