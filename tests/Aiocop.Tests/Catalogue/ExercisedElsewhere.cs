using System.Runtime.CompilerServices;

namespace Aiocop.Tests.Catalogue;

/// <summary>
/// What each test project says of rows. What other projects than this exercise, since it needs a server or a framework of theirs: the rows, and shields, that
/// their file <c>exercised-rows.txt</c> names, one a line; <c>#</c> begins a comment. A test of theirs holds the file
/// to what was seen there. Names that nobody exercises stand in a <c>not-exercised-rows.tsv</c>, with the reason.
/// </summary>
internal static class ExercisedElsewhere
{
    private static readonly Dictionary<string, List<string>> s_projects = Read();
    private static readonly Dictionary<string, string> s_reasons = ReadReasons();

    /// <summary>Gets the root of the repository.</summary>
    public static string Repository => Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    /// <summary>Gives the names of the projects that exercise a row.</summary>
    public static IReadOnlyList<string> Projects(string row) => s_projects.GetValueOrDefault(row, []);

    /// <summary>Gives why nobody exercises a name, or null.</summary>
    public static string? Reason(string row) => s_reasons.GetValueOrDefault(row);

    /// <summary>Gives the names that have a reason.</summary>
    public static IEnumerable<string> WithReason => s_reasons.Keys;

    /// <summary>Gives the names that a project's file lists.</summary>
    public static IEnumerable<string> In(string project) => s_projects.Where(row => row.Value.Contains(project)).Select(row => row.Key);

    private static Dictionary<string, List<string>> Read()
    {
        var projects = new Dictionary<string, List<string>>();
        foreach (string project in Directory.GetDirectories(Path.Combine(Repository, "tests"), "*.Tests").Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(project, "exercised-rows.txt");
            foreach (string row in File.Exists(file) ? File.ReadLines(file).Where(line => line is not ("" or ['#', ..])) : [])
            {
                if (!projects.TryGetValue(row, out List<string>? names))
                {
                    projects.Add(row, names = []);
                }

                names.Add(Path.GetFileName(project));
            }
        }

        return projects;
    }

    private static Dictionary<string, string> ReadReasons() =>
        Directory.GetDirectories(Path.Combine(Repository, "tests"), "*.Tests")
            .Select(project => Path.Combine(project, "not-exercised-rows.tsv")).Where(File.Exists)
            .SelectMany(file => File.ReadLines(file).Where(line => line is not ("" or ['#', ..])))
            .Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
