using System.Globalization;
using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>The top of the page: the verdict, the numbers behind it, and the way to the rest.</summary>
internal static class SummarySection
{
    public static void Write(RunSummary summary, HtmlWriter html)
    {
        html.Raw("<header class=\"top\">\n<p class=\"brand\">Aiocop <span>blocking calls in asynchronous code</span></p>\n");
        html.Write($"<h1>{Capital(Verdict.Headline(summary))}</h1>\n");
        Verdict.Write(summary, html);
        WriteWhat(summary, html);
        WriteNumbers(summary, html);
        WriteCategories(summary, html);
        html.Raw("</header>\n<nav aria-label=\"Sections\"><ul>\n");
        WriteLink(html, "sites", "Sites", summary.Sites.Count > 0);
        WriteLink(html, "flame", "Flame graph", summary.Sites.Count > 0, "js-only");
        WriteLink(html, "timeline", "Timeline", TimelineSection.HasAny(summary), "js-only");
        WriteLink(html, "starvation", "Starvation", summary.Starvations.Count > 0);
        WriteLink(html, "stuck", "Stuck", StuckSection.Of(summary).Count > 0);
        WriteLink(html, "slices", "Slowest slices", SlicesSection.Of(summary).Count > 0);
        WriteLink(html, "completeness", "Not counted", true);
        WriteLink(html, "processes", "Processes", summary.Processes.Count > 0);
        html.Raw("</ul></nav>\n");
    }

    private static void WriteLink(HtmlWriter html, string section, string name, bool isThere, string style = "")
    {
        if (isThere)
        {
            html.Write($"<li class=\"{style}\"><a href=\"#{section}\">{name}</a></li>\n");
        }
    }

    private static void WriteWhat(RunSummary summary, HtmlWriter html)
    {
        string[] names = [.. summary.Processes.Select(process => VisibleText.Short(process.Process.Name, 60)).Distinct()];
        if (names.Length == 0 || summary.Started is not { } started || summary.Ended is not { } ended)
        {
            return;
        }

        html.Write($"<p class=\"what\"><strong>{string.Join(", ", names.Take(5))}{(names.Length > 5 ? " and others" : "")}</strong>");
        html.Write($"{(summary.Processes.Count > 1 ? $", {Quantity.Count(summary.Processes.Count)} processes" : "")}, watched for {Quantity.Duration((ended - started).TotalMilliseconds)} ");
        html.Write($"from {Quantity.Day(started)}, {Quantity.Time(started)[..8]} UTC</p>\n");
    }

    private static void WriteNumbers(RunSummary summary, HtmlWriter html)
    {
        if (summary.Processes.Count == 0 && summary.Sites.Count == 0)
        {
            return;
        }

        html.Raw("<dl class=\"numbers\">\n");
        WriteNumber(html, "Blocked", Quantity.Duration(summary.BlockedMs), Verdict.BlockedThreads(summary) is { } threads and >= 0.005
            ? $"{threads.ToString("0.##", CultureInfo.InvariantCulture)} {(threads is > 0.995 and < 1.005 ? "thread" : "threads")} at any time, on average" : "");
        WriteNumber(html, "Calls", Quantity.Count(summary.Calls), $"at {Quantity.Count(summary.Sites.Count, "site")}");
        SiteSummary? longest = summary.Sites.MaxBy(site => site.MaxMs);
        WriteNumber(html, "Longest call", longest is null ? "–" : Quantity.Duration(longest.MaxMs), longest is null ? "" : VisibleText.Short(longest.Call, 40));
        WriteNumber(html, "Slow slices", Quantity.Count(summary.Totals.SlowSlices), SlowNote(summary));
        WriteNumber(html, "Pool starved", summary.Starvations.Count == 0 ? "never" : Quantity.Duration(summary.Starvations.Sum(episode => episode.Starvation.DurationMs)),
            summary.Starvations.Count == 0 ? "" : Quantity.Count(summary.Starvations.Count, "episode"));
        html.Raw("</dl>\n");
    }

    private static string SlowNote(RunSummary summary)
    {
        double[] thresholds = [.. summary.Processes.Select(process => process.Process.ThresholdMs).Distinct()];
        return thresholds is [var threshold] && threshold > 0 ? $"{Quantity.Duration(threshold)} or longer" : "";
    }

    private static void WriteNumber(HtmlWriter html, string name, string value, string note)
    {
        html.Write($"<div><dt>{name}</dt><dd>{value}</dd>");
        if (note.Length > 0)
        {
            html.Write($"<dd class=\"note\">{note}</dd>");
        }

        html.Raw("</div>\n");
    }

    private static void WriteCategories(RunSummary summary, HtmlWriter html)
    {
        (string Name, double Ms)[] categories = [.. summary.Sites
            .GroupBy(site => site.Category)
            .Select(group => (Name: group.Key, Ms: group.Sum(site => site.TotalMs)))
            .Where(category => category.Ms > 0)
            .OrderByDescending(category => category.Ms)];
        if (categories.Length < 2)
        {
            return;
        }

        if (categories.Length > 5)
        {
            categories = [.. categories[..4], ("all others", categories[4..].Sum(category => category.Ms))];
        }

        double total = categories.Sum(category => category.Ms);
        double left = 0;
        html.Raw("<figure class=\"categories\">\n<figcaption>What blocked</figcaption>\n<svg width=\"100%\" height=\"10\" aria-hidden=\"true\">");
        for (int i = 0; i < categories.Length; i++)
        {
            double width = categories[i].Ms / total * 100;
            html.Write($"<rect class=\"c{i + 1}\" x=\"{Quantity.Plain(left)}%\" width=\"{Quantity.Plain(width)}%\" height=\"10\"></rect>");
            left += width;
        }

        html.Raw("</svg>\n<ul class=\"legend\">\n");
        for (int i = 0; i < categories.Length; i++)
        {
            html.Write($"<li><svg class=\"key\" width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\"c{i + 1}\" width=\"10\" height=\"10\"></rect></svg> {VisibleText.Short(categories[i].Name, 30)} ");
            html.Write($"<span class=\"soft\">{Quantity.Duration(categories[i].Ms)}, {Quantity.Share(categories[i].Ms, total)}</span></li>\n");
        }

        html.Raw("</ul>\n</figure>\n");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
