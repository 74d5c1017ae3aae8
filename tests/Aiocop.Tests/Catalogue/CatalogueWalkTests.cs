using Aiocop.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>
/// A walk through the catalogue, one call a category: found in an async method, and nowhere else. All of it, in every
/// place, is tests/Aiocop.Coverage.Tests.
/// </summary>
public sealed class CatalogueWalkTests
{
    public static TheoryData<string> Calls => [.. Exercises.All.DistinctBy(Category).Select(exercise => exercise.Call)];

    public static TheoryData<string> TwinCalls => [.. AsyncTwins.All.DistinctBy(twin => twin.Call.Split('.')[0]).Select(twin => twin.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_in_an_async_method_is_found(string call) =>
        (await ExerciseRun.Of(Find(call), Monitored.InAsyncMethod)).AssertFound(CallOrigin.AsyncMethod);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_on_a_dedicated_thread_is_silent(string call) =>
        (await ExerciseRun.Of(Find(call), Monitored.Outside)).Found.AssertSilent();

    [Theory]
    [MemberData(nameof(TwinCalls))]
    public async Task An_asynchronous_twin_is_silent(string call) =>
        (await AsyncTwins.All.Single(twin => twin.Call == call).Watch()).AssertSilent();

    private static Exercise Find(string call) => Exercises.All.Single(exercise => exercise.Call == call);

    private static string Category(Exercise exercise) =>
        CatalogueTable.BuiltIn.Methods.First(method => method.Name == exercise.Row && method.IsReported).Category;
}
