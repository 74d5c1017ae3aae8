using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;

namespace Aiocop.Coverage.Tests;

/// <summary>
/// Every exercise in every place, each run once however many tests ask: the tests of single cells, and the page that
/// shows them all. Tests run one after another, so nothing is locked.
/// </summary>
internal static class CoverageMatrix
{
    private static readonly Dictionary<(string Call, string Place), Exception?> s_cells = [];
    private static readonly Dictionary<string, Exception?> s_twins = [];

    /// <summary>Gives what was wrong with an exercise in a place; null: it was seen as it must be.</summary>
    public static async Task<Exception?> Failure(Exercise exercise, Place place)
    {
        if (!s_cells.TryGetValue((exercise.Call, place.Name), out Exception? failure))
        {
            failure = await FailureOf(async () => (await ExerciseRun.Of(exercise, place.Watch)).AssertFound(place.Origin));
            s_cells.Add((exercise.Call, place.Name), failure);
        }

        return failure;
    }

    /// <summary>Gives what was wrong with an asynchronous twin; null: it was silent.</summary>
    public static async Task<Exception?> Failure(AsyncTwin twin)
    {
        if (!s_twins.TryGetValue(twin.Call, out Exception? failure))
        {
            failure = await FailureOf(async () => (await twin.Watch()).AssertSilent());
            s_twins.Add(twin.Call, failure);
        }

        return failure;
    }

    private static async Task<Exception?> FailureOf(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
