using System.Runtime.ExceptionServices;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Coverage.Tests;

/// <summary>Every call of the catalogue, in every place: found, with its name, weight, origin and duration.</summary>
public sealed class PlaceTests
{
    public static TheoryData<string, string> Cells { get; } = new(
        Exercises.All.SelectMany(exercise => Place.All.Select(place => (exercise.Call, place.Name))));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_call_is_found(string call, string place)
    {
        Exception? failure = await CoverageMatrix.Failure(
            Exercises.All.Single(exercise => exercise.Call == call), Place.All.Single(candidate => candidate.Name == place));
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
