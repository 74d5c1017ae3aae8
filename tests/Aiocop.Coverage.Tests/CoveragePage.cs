using System.Text;
using Aiocop.Catalogue;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;

namespace Aiocop.Coverage.Tests;

/// <summary>The text of docs/coverage.md.</summary>
/// <param name="seen">Whether the call of an exercise was seen in a place, by their names.</param>
/// <param name="silent">Whether the call of a twin was silent.</param>
internal sealed class CoveragePage(Func<string, string, bool> seen, Func<string, bool> silent)
{
    private const string Seen = "seen";
    private const string Not = "**not**";

    private readonly StringBuilder _text = new();

    public override string ToString()
    {
        Totals();
        Rows();
        NotExercised();
        Shields();
        return _text.ToString();
    }

    private void Totals()
    {
        IReadOnlyList<CoverageRow> rows = CoverageRow.All;
        IReadOnlyList<string> shields = ShieldNames;
        int cells = Exercises.All.Count * Place.All.Count;
        int good = Exercises.All.Sum(exercise => Place.All.Count(place => seen(exercise.Call, place.Name)));
        Line("# Coverage").Line()
            .Line("What of the catalogue was really called, and seen, on Linux x64: written by a run of `tests/Aiocop.Coverage.Tests`")
            .Line("(`eng/update-coverage-page.sh`), which fails where a later run sees something else. *Seen* means that each call of the")
            .Line("row was reported once, under its name, with the row's weight, the origin of the place, its arguments and a duration; a")
            .Line("sleep or a wait of known length with at least that.").Line()
            .Line("| what | count |").Line("| --- | --- |")
            .Line($"| rows: names that a finding may have | {rows.Count} |")
            .Line($"| lines of the tables behind them | {rows.Sum(row => row.Methods)} |")
            .Line($"| rows exercised by a real call | {rows.Count(row => row.IsExercised)} |")
            .Line($"| of these by other test projects only | {rows.Count(row => row.IsExercised && row.Calls.Count == 0)} |")
            .Line($"| rows not exercised | {rows.Count(row => !row.IsExercised)} |")
            .Line($"| calls, each in {Place.All.Count} places | {Exercises.All.Count} |")
            .Line($"| cells (call and place) seen | {good} of {cells} |")
            .Line($"| waits that do not wait, each silent | {Exercises.Unwaited.Count} |")
            .Line($"| shields: async APIs and waits of the framework, never blamed | {shields.Count} |")
            .Line($"| shields with a twin that was silent | {shields.Count(name => Twins(name).Any(twin => silent(twin.Call)))} |")
            .Line($"| all asynchronous twins, silent | {AsyncTwins.All.Count(twin => silent(twin.Call))} of {AsyncTwins.All.Count} |");
    }

    private void Rows()
    {
        Line().Line("## Rows").Line()
            .Line("*Calls* is how many calls exercise the row, such as overloads. Other test projects call real servers in async methods.").Line()
            .Line($"| row | category | weight | calls | {string.Join(" | ", Place.All)} |")
            .Line($"| --- | --- | --- | --- |{string.Concat(Place.All.Select(_ => " --- |"))}");
        foreach (CoverageRow row in CoverageRow.All.Where(row => row.IsExercised))
        {
            IEnumerable<string> cells = row.Calls.Count > 0
                ? Place.All.Select(place => row.Calls.All(exercise => seen(exercise.Call, place.Name)) ? Seen : Not)
                : Place.All.Select(_ => "");
            string calls = string.Join(", ", row.Elsewhere.Prepend($"{row.Calls.Count}").Where(text => text != "0"));
            Line($"| {Cell(row.Name)} | {row.Category} | {string.Join(" or ", row.Weights)} | {calls} | {string.Join(" | ", cells)} |");
        }
    }

    private void NotExercised()
    {
        Line().Line("## Rows not exercised").Line().Line("| row | category | why |").Line("| --- | --- | --- |");
        foreach (CoverageRow row in CoverageRow.All.Where(row => !row.IsExercised))
        {
            Line($"| {Cell(row.Name)} | {row.Category} | {Cell(row.Reason ?? "")} |");
        }
    }

    private void Shields()
    {
        Line().Line("## Shields").Line()
            .Line("The asynchronous twin is a real call that reaches the shield, and was no finding.").Line()
            .Line("| shield | twin |").Line("| --- | --- |");
        foreach (string name in ShieldNames)
        {
            string[] twins = [.. Twins(name).Select(twin => silent(twin.Call) ? "silent" : Not), .. ExercisedElsewhere.Projects(name)];
            Line($"| {Cell(name)} | {(twins.Length > 0 ? string.Join(", ", twins) : Cell(AsyncTwins.NotExercised.GetValueOrDefault(name, "")))} |");
        }
    }

    private static IReadOnlyList<string> ShieldNames =>
        [.. CatalogueTable.BuiltIn.Methods.Where(method => method.IsShield).Select(method => method.Name).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<AsyncTwin> Twins(string shield) => AsyncTwins.All.Where(twin => twin.Call == shield);

    private CoveragePage Line(string line = "")
    {
        _text.AppendLine(line);
        return this;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
