using Aiocop.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>What became of an exercise that ran somewhere, and what must have become of it.</summary>
internal sealed record ExerciseRun(Exercise Exercise, WatchResult Found, string? Shown)
{
    // Overloads under one name may weigh differently: to delete a folder is less than to delete a tree.
    private static readonly ILookup<string, int> s_weights =
        CatalogueTable.BuiltIn.Methods.ToLookup(method => method.Name, method => method.Weight);

    /// <summary>Runs an exercise where <paramref name="watch"/> says; prepares it before and cleans up afterwards.</summary>
    public static async Task<ExerciseRun> Of(Exercise exercise, Func<Action, Task<WatchResult>> watch)
    {
        exercise.Prepare();
        try
        {
            string? shown = exercise.Shows?.Invoke();
            return new ExerciseRun(exercise, await watch(exercise.Run), shown);
        }
        finally
        {
            exercise.CleanUp();
        }
    }

    /// <summary>Every expected call, and no other, was found: with its name, weight, origin, duration and arguments.</summary>
    public void AssertFound(CallOrigin origin)
    {
        Assert.Equal(Exercise.Expect, Found.ThrowIfFailed().Names);
        Assert.All(Found.Calls, call => Assert.Equal(origin, call.Origin));
        Assert.All(Found.Calls, call => Assert.True(call.DurationMs > 0));
        // A name that is no row weighs what it names.
        Assert.All(Found.Calls, call => Assert.Contains(call.Severity, s_weights[call.Raw!.CatalogueName].Concat(s_weights[Exercise.Row])));
        Assert.Equal(Found.Calls.Sum(call => call.Severity), Found.Events.Sum(slice => slice.SeverityScore));
        double longest = Found.Calls.Max(call => call.DurationMs);
        Assert.True(longest >= Exercise.AtLeast.TotalMilliseconds, $"{longest} ms, and it must have been {Exercise.AtLeast.TotalMilliseconds}");
        if (Shown is not null)
        {
            Assert.Contains(Shown, Found.Calls[0].Event, StringComparison.Ordinal);
        }
    }
}
