using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Aiocop.Attribution.Tests;

/// <summary>
/// A comment of the program that says what must be told of its line: <c>&lt;- scenario role number method [builds]</c>.
/// </summary>
internal sealed partial record Mark(string Scenario, string Role, int Number, string Method, string[] Builds, string File, int Line)
{
    public const string NoSymbols = "AttributionNoSymbols";
    private const string Every = "*";

    private static readonly string s_tests = TestsFolder();
    private static readonly Mark[] s_marks = [.. Read("apps/Attribution"), .. Read("libraries/AttributionLayer"), .. Read("libraries/" + NoSymbols)];

    /// <summary>Gets the names of all scenarios.</summary>
    public static IEnumerable<string> Scenarios { get; } = [.. s_marks.Select(mark => mark.Scenario).Where(name => name != Every).Distinct()];

    /// <summary>Gets the own frames of the stack: the line that blocks, and those that called it.</summary>
    public static string[] Stack(string scenario, string build) => [.. Of(scenario, "blocks", build), .. Of(scenario, "calls", build)];

    /// <summary>Gets the async callers, to those that the program has for every scenario.</summary>
    public static string[] Callers(string scenario, string build) =>
    [
        .. Of(scenario, "awaits", build),
        .. s_marks.Any(mark => mark.Scenario == scenario && mark.Role == "unawaited") ? [] : Of(Every, "awaits", build),
    ];

    /// <summary>A frame as the marks tell it. What was compiled without symbols has a name only.</summary>
    public static string Describe(string method, string? file, int line) => $"{method} at {Path.GetFileName(file)}:{line}";

    public override string ToString() =>
        File.Contains(NoSymbols, StringComparison.Ordinal) ? Describe(Method, null, 0) : Describe(Method, File, Line);

    private static IEnumerable<string> Of(string scenario, string role, string build) => s_marks
        .Where(mark => mark.Scenario == scenario && mark.Role == role && (mark.Builds is [] || mark.Builds.Contains(build)))
        .OrderBy(mark => mark.Number).Select(mark => mark.ToString());

    private static IEnumerable<Mark> Read(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(s_tests, folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal)
        from line in System.IO.File.ReadLines(file).Index()
        from Match match in Pattern().Matches(line.Item)
        let builds = match.Groups["builds"].Value
        select new Mark(
            match.Groups["scenario"].Value,
            match.Groups["role"].Value,
            match.Groups["number"].Success ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : 0,
            match.Groups["method"].Value,
            builds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            file,
            line.Index + 1);

    [GeneratedRegex(@"// <- (?<scenario>\S+) (?<role>blocks|calls|awaits|unawaited)( (?<number>\d+))?( (?<method>[^\[/]+?(\[\][^\[/]*?)?))?( \[(?<builds>[^\]]+)\])?(?= //|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    private static string TestsFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(Path.GetDirectoryName(path))!;
}
