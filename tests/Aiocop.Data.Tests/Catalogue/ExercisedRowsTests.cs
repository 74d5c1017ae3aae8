using Aiocop.Catalogue;
using Aiocop.Data.Tests.Redis;
using Aiocop.Tests.Catalogue;
using Xunit;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>
/// <c>exercised-rows.txt</c> tells the coverage page what is exercised here; a run with AIOCOP_UPDATE_DOCS=1 writes it anew.
/// </summary>
public sealed class ExercisedRowsTests
{
    private const string Project = "Aiocop.Data.Tests";

    [Fact]
    public void The_list_of_rows_exercised_here_is_complete()
    {
        var names = CatalogueTable.BuiltIn.Methods.Select(row => row.Name).ToHashSet();
        var exercised = DataExercises.All.SelectMany(exercise => exercise.Expect.Append(exercise.Row))
            .Concat(DataExercises.Unwaited.Select(exercise => exercise.Row))
            .Concat(DataTwins.All.SelectMany(twin => twin.Expect))
            .Concat(RedisCommandTests.Sent)
            .Where(name => names.Contains(name) && IsOfThisProject(name))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("AIOCOP_UPDATE_DOCS") == "1")
        {
            File.WriteAllLines(
                Path.Combine(ExercisedElsewhere.Repository, "tests", Project, "exercised-rows.txt"),
                ["# The rows that this project exercises, with real servers: see ExercisedElsewhere.cs of Aiocop.Tests.", .. exercised]);
        }

        Assert.Equal(exercised, ExercisedElsewhere.In(Project).Order(StringComparer.Ordinal));
    }

    /// <summary>Rows that Aiocop.Tests exercises are not listed, though they are met here by the way.</summary>
    private static bool IsOfThisProject(string name) => CatalogueTable.BuiltIn.Methods.Where(row => row.Name == name)
        .Any(row => Resolved.IsOfPackage(row) || (row.IsAlias && row.Category == "database") || s_databases.Contains(name));

    private static readonly HashSet<string> s_databases =
    [
        "DbConnection.ChangeDatabase",
        "DbConnection.GetSchema",
        "DbConnection.EnlistTransaction",
        "DbCommand.Cancel",
        "DbBatch.ExecuteNonQuery",
        "DbBatch.ExecuteScalar",
        "DbBatch.ExecuteReader",
        "DbBatch.Prepare",
        "DbDataAdapter.FillSchema",
        "DbDataSource.OpenConnection",
    ];
}
