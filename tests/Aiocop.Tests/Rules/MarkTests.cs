using System.Runtime.CompilerServices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

/// <summary>A method can be hooked once per process, so each test marks a method of its own.</summary>
public sealed class MarkTests
{
    private const string Type = "Aiocop.Tests.Rules.MarkTests.";

    [Fact]
    public async Task A_marked_method_is_a_blocking_call_of_its_own_and_hides_what_it_calls()
    {
        using var rules = new RulesInForce(to => to.MarkBlocking(
            Type + "Legacy.Fetch", Cop.WeightHeavy, "http", "await FetchAsync()", "Aiocop.Tests"));

        WatchResult found = await Monitored.InAsyncMethod(() => Legacy.Fetch());

        BlockingEventInfo call = found.ThrowIfFailed().Call;
        Assert.Equal(("Legacy.Fetch()", "http", "await FetchAsync()", 50), (call.Event, call.Category, call.Alternative, call.Severity));
        Assert.True(call.DurationMs >= 1);
        Assert.Contains(nameof(MarkTests), call.EntryPoint, StringComparison.Ordinal);
        Assert.Equal(50, Cop.GetBlockingEventsDict()["Legacy.Fetch"]);
        Assert.Contains("Legacy.Fetch", Cop.GetPatchedFunctions());
        Assert.Empty(Cop.GetUnusedRules());
        Assert.Empty(rules.Warnings);
    }

    [Fact]
    public async Task The_defaults_need_no_assembly()
    {
        using var rules = new RulesInForce(to => to.MarkBlocking("Aiocop.Tests.Rules.MarkTests+Legacy.Compute"));

        BlockingEventInfo call = (await Monitored.InAsyncMethod(() => Legacy.Compute(1))).ThrowIfFailed().Call;

        Assert.Equal(("Legacy.Compute()", "user", (string?)null, 10), (call.Event, call.Category, call.Alternative, call.Severity));
    }

    [Fact]
    public async Task One_overload_can_be_meant()
    {
        using var rules = new RulesInForce(to => to.MarkBlocking(Type + "Legacy.Overloaded(System.String, System.Int32)"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            Legacy.Overloaded("a");
            Legacy.Overloaded("a", 1);
        });

        Assert.Equal(["Legacy.Overloaded"], found.ThrowIfFailed().Names);
    }

    [Fact]
    public async Task A_constructor_an_accessor_and_a_generic_types_method_can_be_marked()
    {
        using var rules = new RulesInForce(to => to
            .MarkBlocking(Type + "Connection.ctor")
            .MarkBlocking(Type + "Connection.State")
            .MarkBlocking(Type + "Pool<T>.Rent"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            _ = new Connection().State;
            Pool<string>.Rent();
            Pool<int>.Rent();
        });

        Assert.Equal(["new Connection", "Connection.State", "Pool.Rent", "Pool.Rent"], found.ThrowIfFailed().Names);
    }

    [Fact]
    public async Task Of_an_async_method_the_part_until_its_first_await_is_meant()
    {
        using var rules = new RulesInForce(to => to.MarkBlocking(Type + "Legacy.NameOnlyAsync"));

        WatchResult found = await Monitored.Async(async () =>
        {
            await Task.Yield();
            await Legacy.NameOnlyAsync();
        });

        // Of two slices, which may end in either order.
        Assert.Equal(["Legacy.NameOnlyAsync()", "Thread.Sleep(3)"], found.ThrowIfFailed().Calls.Select(call => call.Event).Order());
    }

    [Fact]
    public async Task Other_rules_hold_for_marked_methods()
    {
        using var rules = new RulesInForce(to => to
            .MarkBlocking(Type + "Legacy.Weighed", 1)
            .MarkBlocking(Type + "Legacy.Ignored", 1)
            .SetWeight("Legacy.Weigh*", 7)
            .Ignore("Legacy.Ign*", "in a test"));

        WatchResult found = await Monitored.OnPool(() =>
        {
            Legacy.Weighed();
            Legacy.Ignored();
        });

        Assert.Equal(7, found.ThrowIfFailed().Call.Severity);
        Assert.Equal("Legacy.Ignored", Assert.Single(Cop.GetAllowedFindings()).Call);
        Assert.Empty(rules.Warnings);
    }

    [Fact]
    public void A_method_of_the_catalogue_stays_as_it_is()
    {
        using var rules = new RulesInForce(to => to.MarkBlocking("System.IO.File.Exists", 50));

        Assert.Equal("CopOptions.Rules: MarkBlocking(System.IO.File.Exists, 50): the catalogue has this method already, as File.Exists (call); "
            + "use SetWeight to change what it weighs.", Assert.Single(rules.Warnings));
    }

    internal static class Legacy
    {
        public static void Fetch() => Thread.Sleep(1);

        public static int Compute(int value) => value + 1;

        public static void Overloaded(string text) => GC.KeepAlive(text);

        public static void Overloaded(string text, int number) => GC.KeepAlive(text + number);

        public static void Weighed() => GC.KeepAlive(null);

        public static void Ignored() => GC.KeepAlive(null);

        public static async Task NameOnlyAsync()
        {
            Thread.Sleep(2);
            await Task.Yield();
            Thread.Sleep(3);
        }
    }

    internal sealed class Connection
    {
        public string State
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            get => "open";
        }
    }

    internal static class Pool<T>
    {
        public static string Rent() => typeof(T).Name;
    }
}
