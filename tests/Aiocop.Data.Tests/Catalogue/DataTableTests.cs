using System.Reflection;
using Aiocop.Catalogue;
using Aiocop.Tests.Catalogue;
using Xunit;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>The rows of packages: each names a method of the package, and is exercised or says why not.</summary>
public sealed class DataTableTests
{
    private static IEnumerable<BlockingMethod> Rows => CatalogueTable.BuiltIn.Methods.Where(Resolved.IsOfPackage);

    [Fact]
    public void Every_row_names_methods_of_its_package() => Assert.All(Rows, row =>
        Assert.All(row.Signature == "*" ? ["*"] : row.Signature.Split(';'), signature =>
            Assert.True(Resolved.Of(row with { Signature = signature }).Any(), $"{row.Name}: nothing matches {row.Type}.{row.Method}{signature}")));

    [Fact]
    public void Every_hooked_row_has_an_exercise_or_a_reason_why_not()
    {
        var exercised = DataExercises.All.Concat(DataExercises.Unwaited).Select(exercise => exercise.Row).ToHashSet();
        var found = DataTwins.All.SelectMany(twin => twin.Expect).ToHashSet();

        Assert.All(Rows.Where(row => row.IsReported), row => Assert.True(
            (exercised.Contains(row.Name) || found.Contains(row.Name)) != ExercisedElsewhere.Reason(row.Name) is not null, row.Name));
    }

    [Fact]
    public void No_row_of_a_package_serves_its_asynchronous_half() => Assert.All(
        Rows.Where(row => row.IsReported && !row.Method.EndsWith("Async", StringComparison.Ordinal)).SelectMany(Resolved.Of), method =>
            Assert.DoesNotContain(method.GetParameters(), parameter => parameter.Name is "async" || parameter.ParameterType.Name == "IOBehavior"));

    [Fact]
    public void Calls_are_told_apart() => Assert.All(
        DataExercises.All.Concat(DataExercises.Unwaited).Select(exercise => exercise.Call)
            .Concat(DataTwins.All.Select(twin => twin.Call)).GroupBy(call => call), calls => Assert.Single(calls));
}
