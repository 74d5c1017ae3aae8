using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Coverage.Tests;

/// <summary>docs/coverage.md shows what this run saw; eng/update-coverage-page.sh writes it anew.</summary>
public sealed class CoveragePageTests
{
    [Fact]
    public async Task The_page_shows_what_was_seen()
    {
        var failures = new Dictionary<(string, string), Exception?>();
        foreach (Exercise exercise in Exercises.All)
        {
            foreach (Place place in Place.All)
            {
                failures[(exercise.Call, place.Name)] = await CoverageMatrix.Failure(exercise, place);
            }
        }

        var twins = new Dictionary<string, Exception?>();
        foreach (AsyncTwin twin in AsyncTwins.All)
        {
            twins[twin.Call] = await CoverageMatrix.Failure(twin);
        }

        string page = new CoveragePage((call, place) => failures[(call, place)] is null, call => twins[call] is null).ToString();
        string path = Path.Combine(ExercisedElsewhere.Repository, "docs", "coverage.md");
        if (Environment.GetEnvironmentVariable("AIOCOP_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_row_is_exercised_or_has_a_reason_why_not()
    {
        string[] wrong = [.. CoverageRow.All.Where(row => row.IsExercised == (row.Reason is not null)).Select(row => $"{row.Category}\t{row.Name}\t{row.Reason}")];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_reason_is_of_a_row() =>
        Assert.Equal([], ExercisedElsewhere.WithReason.Except(CoverageRow.All.Select(row => row.Name)));
}
