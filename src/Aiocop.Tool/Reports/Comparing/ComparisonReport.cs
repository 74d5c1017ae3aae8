using System.Globalization;
using System.Text.Json;
using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Reports.Text;
using Spectre.Console;

namespace Aiocop.Tool.Reports.Comparing;

/// <summary>Writes what became of the sites.</summary>
internal static class ComparisonReport
{
    public static void Write(IReadOnlyList<ComparedSite> sites, ReportFormat format, TextWriter output, bool plain)
    {
        switch (format)
        {
            case ReportFormat.Json:
                output.Write(JsonSerializer.Serialize(new JsonComparison { Sites = [.. sites.Select(JsonComparedSite.Of)] }, JsonComparisonJson.Default.JsonComparison));
                output.Write('\n');
                break;
            case ReportFormat.Markdown:
                WriteMarkdown(sites, output);
                break;
            default:
                WriteText(sites, TextConsole.For(output, plain));
                break;
        }
    }

    private static string Headline(IReadOnlyList<ComparedSite> sites)
    {
        string[] counts = [.. Enum.GetValues<SiteChange>().Select(change =>
            string.Create(CultureInfo.InvariantCulture, $"{sites.Count(site => site.Change == change)} {(change == SiteChange.Same ? "as before" : Name(change))}"))];
        return string.Join(", ", counts);
    }

    private static string Name(SiteChange change) => change.ToString().ToLowerInvariant();

    private static string Level(ComparedSite site) => site.Site.Severity.ToString().ToLowerInvariant();

    private static string Numbers(ComparedSite site) => site.Why.Length > 0 ? site.Why
        : $"{Quantity.Of(site.Site.Count, "call")}, {Quantity.Time(site.Site.TotalMs)}";

    private static void WriteText(IReadOnlyList<ComparedSite> sites, IAnsiConsole console)
    {
        console.MarkupLine($"[bold]Sites: {Headline(sites)}[/]");
        foreach (ComparedSite site in sites.Where(site => site.Change != SiteChange.Same))
        {
            string colour = site.IsRegression ? "red" : "green";
            console.MarkupLine($"[{colour}]{Name(site.Change),-6}[/]  {Level(site),-6}  [bold]{TargetText.Markup(site.Site.Call)}[/] at {TargetText.Markup(site.Site.Place)}: {Numbers(site)}");
            if (site.IsRegression && site.Now!.Summary?.Alternative is { } alternative)
            {
                console.MarkupLine($"                [green]instead: {TargetText.Markup(alternative)}[/]");
            }
        }
    }

    private static void WriteMarkdown(IReadOnlyList<ComparedSite> sites, TextWriter output)
    {
        output.Write($"### Aiocop: {Headline(sites)}\n");
        ComparedSite[] changed = [.. sites.Where(site => site.Change != SiteChange.Same)];
        if (changed.Length == 0)
        {
            return;
        }

        output.Write("\n| Change | Severity | Call | Where | Numbers | Instead |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (ComparedSite site in changed)
        {
            string name = site.IsRegression ? $"**{Name(site.Change)}**" : Name(site.Change);
            string instead = site.Now?.Summary?.Alternative is { } alternative ? TargetText.Markdown(alternative) : "";
            output.Write($"| {name} | {Level(site)} | {TargetText.Markdown(site.Site.Call)} | {TargetText.Markdown(site.Site.Place)} | {TargetText.Markdown(Numbers(site))} | {instead} |\n");
        }
    }
}
