using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>The place where the script draws the flame graph.</summary>
internal static class FlameSection
{
    public static void Write(RunSummary summary, HtmlWriter html)
    {
        if (summary.Sites.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"flame\" class=\"js-only\" aria-labelledby=\"flame-title\">\n<h2 id=\"flame-title\">Flame graph of blocked time</h2>\n"
            + "<p class=\"lead\">The wider, the longer it blocked. At the bottom who awaited, above it the stack, on top the call that blocked. "
            + "Each site has the stack of its longest call.</p>\n<div id=\"flame-graph\"></div>\n</section>\n");
    }
}
