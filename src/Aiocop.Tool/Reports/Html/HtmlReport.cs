using System.Text.Json;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Reports.Html.Sections;

namespace Aiocop.Tool.Reports.Html;

/// <summary>The report as one file that needs no network. Write it as UTF-8.</summary>
/// <remarks>
/// Summary and tables are markup, and need no script. The script makes them sort, filter and open, and draws the flame graph and
/// the timeline, from the data at the end of the file; it sets text, never markup, which the policy in the head makes sure of.
/// </remarks>
internal static class HtmlReport
{
    public static void Write(RunSummary summary, TextWriter output)
    {
        var html = new HtmlWriter(output);
        html.Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Asset.Policy}\">\n");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Write($"<title>{Verdict.Title(summary)}</title>\n<style>");
        html.Raw(Asset.Style);
        html.Raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#sites\">Skip to the sites</a>\n");

        SummarySection.Write(summary, html);
        html.Raw("<main>\n");
        SitesSection.Write(summary, html);
        FlameSection.Write(summary, html);
        TimelineSection.Write(summary, html);
        StarvationSection.Write(summary, html);
        StuckSection.Write(summary, html);
        SlicesSection.Write(summary, html);
        CompletenessSection.Write(summary, html);
        ProcessesSection.Write(summary, html);
        html.Raw("</main>\n<footer><p>Made by <code>aiocop</code>. This file is complete: it loads nothing and sends nothing.</p></footer>\n");

        // The default encoder leaves no character in it that HTML knows.
        html.Raw("<script type=\"application/json\" id=\"data\">");
        html.Raw(JsonSerializer.Serialize(ReportDataBuilder.Build(summary), ReportJson.Default.ReportData));
        html.Raw("</script>\n<script>");
        html.Raw(Asset.Script);
        html.Raw("</script>\n</body>\n</html>\n");
    }
}
