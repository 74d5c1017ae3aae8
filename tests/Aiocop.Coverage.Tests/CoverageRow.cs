using Aiocop.Catalogue;
using Aiocop.Tests.Catalogue;

namespace Aiocop.Coverage.Tests;

/// <summary>What the catalogue shows under one name, which may be several lines of its tables.</summary>
internal sealed class CoverageRow
{
    private CoverageRow(string name, IEnumerable<BlockingMethod> methods)
    {
        Name = name;
        Category = methods.First().Category;
        Weights = [.. methods.Select(method => method.Weight).Distinct().Order()];
        Methods = methods.Count();

        // Under its own name, or hooked for the sake of others': Task.Wait sees Task.Result.
        Calls = [.. Exercises.All.Where(exercise => exercise.Row == name || exercise.Expect.Contains(name))];
    }

    /// <summary>Gets all names that a finding may have.</summary>
    public static IReadOnlyList<CoverageRow> All { get; } =
    [
        .. CatalogueTable.BuiltIn.Methods.Where(method => !method.IsShield).GroupBy(method => method.Name)
            .Select(methods => new CoverageRow(methods.Key, methods))
            .OrderBy(row => row.Category, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    public string Name { get; }

    public string Category { get; }

    public IReadOnlyList<int> Weights { get; }

    /// <summary>Gets how many lines of the tables there are.</summary>
    public int Methods { get; }

    public IReadOnlyList<Exercise> Calls { get; }

    /// <summary>Gets the other test projects that see it.</summary>
    public IReadOnlyList<string> Elsewhere => ExercisedElsewhere.Projects(Name);

    public bool IsExercised => Calls.Count > 0 || Elsewhere.Count > 0;

    /// <summary>Gets why it is not exercised, or null.</summary>
    public string? Reason => Exercises.NotExercised.GetValueOrDefault(Name) ?? ExercisedElsewhere.Reason(Name);
}
