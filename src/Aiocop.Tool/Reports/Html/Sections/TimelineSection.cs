using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>The place where the script draws the timeline.</summary>
internal static class TimelineSection
{
    public static bool HasAny(RunSummary summary) => summary.Slices.Count > 0 || summary.Pools.Count > 1 || summary.Starvations.Count > 0;

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        if (!HasAny(summary))
        {
            return;
        }

        html.Raw("<section id=\"timeline\" class=\"js-only\" aria-labelledby=\"timeline-title\">\n<h2 id=\"timeline-title\">Timeline</h2>\n"
            + "<p class=\"lead\">Each line is a slice: an uninterrupted run of code on a thread that serves asynchronous work. The higher, the longer it took.</p>\n"
            + "<div id=\"timeline-graph\"></div>\n</section>\n");
    }
}
