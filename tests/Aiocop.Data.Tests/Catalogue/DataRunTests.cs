using Aiocop.Catalogue;
using Aiocop.Data.Tests.Ado;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>Real calls of packages: synchronous ones are found, once and by their names, and asynchronous ones are not.</summary>
public sealed class DataRunTests(ITestOutputHelper output)
{
    public static TheoryData<string> Calls => [.. DataExercises.All.Select(exercise => exercise.Call)];

    public static TheoryData<string> UnwaitedCalls => [.. DataExercises.Unwaited.Select(exercise => exercise.Call)];

    public static TheoryData<string> TwinCalls => [.. DataTwins.All.Select(twin => twin.Call)];

    [Theory]
    [MemberData(nameof(TwinCalls))]
    public async Task An_asynchronous_call_is_silent_unless_it_blocks_inside(string call)
    {
        DataTwin twin = DataTwins.All.Single(twin => twin.Call == call);
        await twin.Prepare();
        try
        {
            using MinimumWait? every = twin.Expect.Any(IsTimed) ? MinimumWait.None() : null;
            WatchResult found = await Monitored.Async(twin.Run);
            Show(found.ThrowIfFailed());
            Secrets.AssertNone(found);
            Assert.Equal(twin.Expect.Order(), Certain(found).Order());
        }
        finally
        {
            await twin.CleanUp();
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_synchronous_call_in_an_async_method_is_found_once(string call)
    {
        Exercise exercise = DataExercises.All.Single(exercise => exercise.Call == call);
        using MinimumWait? every = IsTimed(exercise.Row) ? MinimumWait.None() : null;
        WatchResult found = await Run(exercise);

        Secrets.AssertNone(found);
        Assert.Equal(exercise.Expect, Certain(found));
        Assert.All(found.Calls, call => Assert.True(call.DurationMs > 0));
        Assert.All(found.Calls, call => Assert.Contains(call.Severity, Weights[call.Raw!.CatalogueName]));
    }

    [Fact]
    public async Task To_open_a_connection_shows_where_it_leads_and_nothing_else()
    {
        using Session session = Session.Closed(Provider.Npgsql);

        WatchResult found = await Monitored.InAsyncMethod(session.Connection.Open);

        Assert.Matches(@"^NpgsqlConnection\.Open\((tcp://)?127\.0\.0\.1:\d+/postgres\)$", found.Call.Event);
    }

    [Theory]
    [MemberData(nameof(UnwaitedCalls))]
    public async Task A_call_that_does_not_block_is_silent(string call) => Assert.Empty(
        (await Run(DataExercises.Unwaited.Single(exercise => exercise.Call == call))).Calls);

    private static ILookup<string, int> Weights { get; } =
        CatalogueTable.BuiltIn.Methods.ToLookup(method => method.Name, method => method.Weight);

    /// <summary>
    /// Whoever was cancelled waits for the cancelling, which goes on on another thread, if that has not ended by then: true,
    /// and not certain.
    /// </summary>
    private static IEnumerable<string> Certain(WatchResult found) => found.Names.Where(name => name != "CancellationTokenRegistration.Dispose");

    private static bool IsTimed(string name) => Rows(name).Any(row => row is { Category: "database", Kind: MethodKind.Wait or MethodKind.Timed });

    private static IEnumerable<BlockingMethod> Rows(string name) => CatalogueTable.BuiltIn.Methods.Where(row => row.Name == name
        || (row.BaseType is not null && name.EndsWith('.' + row.ShortName, StringComparison.Ordinal)));

    private async Task<WatchResult> Run(Exercise exercise)
    {
        exercise.Prepare();
        try
        {
            WatchResult found = await Monitored.InAsyncMethod(exercise.Run);
            Show(found);
            return found.ThrowIfFailed();
        }
        finally
        {
            exercise.CleanUp();
        }
    }

    private void Show(WatchResult found)
    {
        foreach (BlockingEventInfo call in found.Calls)
        {
            output.WriteLine($"{call.Event} {call.DurationMs:0.000} ms: {call.Trace}");
        }
    }
}
