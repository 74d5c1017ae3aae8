using Aiocop.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>Walks the catalogue: every row's real call is found where it must be, and nowhere else.</summary>
public sealed class CatalogueRunTests
{
    public static TheoryData<string> Calls => [.. Exercises.All.Select(exercise => exercise.Call)];

    public static TheoryData<string> TwinCalls => [.. AsyncTwins.All.Select(twin => twin.Call)];

    public static TheoryData<string> UnwaitedCalls => [.. Exercises.Unwaited.Select(exercise => exercise.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_on_a_pool_thread_is_found(string call)
    {
        Exercise exercise = Find(call);
        (WatchResult found, string? shown) = await Run(exercise, Monitored.OnPool);
        AssertFound(exercise, found, shown, CallOrigin.WorkItem);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_in_an_async_method_is_found(string call)
    {
        Exercise exercise = Find(call);
        (WatchResult found, string? shown) = await Run(exercise, Monitored.InAsyncMethod);
        AssertFound(exercise, found, shown, CallOrigin.AsyncMethod);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_on_a_dedicated_thread_is_silent(string call)
    {
        (WatchResult found, _) = await Run(Find(call), work => Monitored.Watch(() => Monitored.OnDedicatedThread(work)));
        Assert.Empty(found.ThrowIfFailed().Calls);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_while_deactivated_is_silent(string call)
    {
        (WatchResult found, _) = await Run(Find(call), work => Monitored.Watch(async () =>
        {
            Cop.Deactivate();
            await Task.Run(work);
        }));
        Assert.Empty(found.ThrowIfFailed().Calls);
    }

    [Theory]
    [MemberData(nameof(TwinCalls))]
    public async Task An_asynchronous_twin_is_silent(string call)
    {
        AsyncTwin twin = AsyncTwins.All.Single(twin => twin.Call == call);
        twin.Prepare();
        try
        {
            WatchResult found = await Monitored.Async(twin.Run);
            Assert.Empty(found.ThrowIfFailed().Calls);
        }
        finally
        {
            twin.CleanUp();
        }
    }

    [Theory]
    [MemberData(nameof(UnwaitedCalls))]
    public async Task A_wait_that_does_not_wait_is_silent(string call)
    {
        Exercise exercise = Exercises.Unwaited.Single(unwaited => unwaited.Call == call);
        (WatchResult found, _) = await Run(exercise, Monitored.InAsyncMethod);
        Assert.Empty(found.ThrowIfFailed().Calls);
    }

    // Overloads under one name may weigh differently: to delete a folder is less than to delete a tree.
    private static ILookup<string, int> Weights { get; } =
        CatalogueTable.BuiltIn.Methods.ToLookup(method => method.Name, method => method.Weight);

    private static Exercise Find(string call) => Exercises.All.Single(exercise => exercise.Call == call);

    private static void AssertFound(Exercise exercise, WatchResult found, string? shown, CallOrigin origin)
    {
        Assert.Equal(exercise.Expect, found.ThrowIfFailed().Names);
        Assert.All(found.Calls, call => Assert.Equal(origin, call.Origin));
        Assert.All(found.Calls, call => Assert.True(call.DurationMs > 0));
        if (shown is not null)
        {
            Assert.Contains(shown, found.Calls[0].Event, StringComparison.Ordinal);
        }

        Assert.All(found.Calls, call => Assert.Contains(call.Severity, Weights[call.Raw!.CatalogueName]));
        Assert.Equal(found.Calls.Sum(call => call.Severity), found.Events.Sum(slice => slice.SeverityScore));
    }

    private static async Task<(WatchResult Found, string? Shown)> Run(Exercise exercise, Func<Action, Task<WatchResult>> watch)
    {
        exercise.Prepare();
        try
        {
            string? shown = exercise.Shows?.Invoke();
            return (await watch(exercise.Run), shown);
        }
        finally
        {
            exercise.CleanUp();
        }
    }
}
