using Aiocop.Catalogue;
using Aiocop.Tests.Catalogue;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>
/// <c>exercised-rows.txt</c> tells the coverage page what is exercised here; a run with AIOCOP_UPDATE_DOCS=1 writes it anew.
/// </summary>
public sealed class ExercisedRowsTests
{
    private const string Project = "Aiocop.AspNetCore.Tests";

    private static IEnumerable<BlockingMethod> Web => CatalogueTable.BuiltIn.Methods.Where(row => row.Category == "web" && !row.IsShield);

    [Fact]
    public void Every_row_is_exercised()
    {
        var exercised = WebCallTests.All.Select(call => call.Name).ToHashSet();

        // A row for all that implement an interface shows the type that ran.
        Assert.All(Web, row => Assert.Contains(row.BaseType is null ? row.Name : "FileCache." + row.ShortName, exercised));
    }

    [Fact]
    public void The_list_of_rows_exercised_here_is_complete()
    {
        var shields = CatalogueTable.BuiltIn.Methods.Where(row => row.IsShield).Select(row => row.Name).ToHashSet();
        var exercised = Web.Select(row => row.Name).Concat(ShieldTwins.All.Select(twin => twin.Call).Where(shields.Contains))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("AIOCOP_UPDATE_DOCS") == "1")
        {
            File.WriteAllLines(
                Path.Combine(ExercisedElsewhere.Repository, "tests", Project, "exercised-rows.txt"),
                ["# The rows and shields that this project exercises, on a real Kestrel: see ExercisedElsewhere.cs of Aiocop.Tests.", .. exercised]);
        }

        Assert.Equal(exercised, ExercisedElsewhere.In(Project).Order(StringComparer.Ordinal));
    }
}
