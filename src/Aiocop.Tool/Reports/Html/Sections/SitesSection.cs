using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>The table of sites. All of it is markup; the script puts the controls, and opens the rows.</summary>
internal static class SitesSection
{
    public static void Write(RunSummary summary, HtmlWriter html)
    {
        html.Raw("<section id=\"sites\" aria-labelledby=\"sites-title\">\n<h2 id=\"sites-title\">Sites</h2>\n");
        if (summary.Sites.Count == 0)
        {
            html.Raw("<p class=\"empty\">Nothing blocked.</p>\n</section>\n");
            return;
        }

        html.Raw("<p class=\"lead\">A site is a line of code and the call that it makes. Those that blocked longest come first.<span class=\"no-js\"> Without JavaScript they can't be sorted or opened, and there is no flame graph and no timeline.</span></p>\n");
        html.Raw("<div id=\"filters\" hidden></div>\n");
        html.Raw("<table id=\"site-table\">\n<caption class=\"unseen\">Sites that blocked</caption>\n<thead><tr>"
            + "<th scope=\"col\" data-key=\"name\">Site</th><th scope=\"col\" data-key=\"severity\" class=\"wide\">Severity</th><th scope=\"col\" data-key=\"category\" class=\"wider\">Category</th>"
            + "<th scope=\"col\" data-key=\"total\" class=\"n\" aria-sort=\"descending\">Blocked</th><th scope=\"col\" data-key=\"count\" class=\"n\">Calls</th><th scope=\"col\" data-key=\"median\" class=\"n wider\">Median</th>"
            + "<th scope=\"col\" data-key=\"p95\" class=\"n wider\">95 %</th><th scope=\"col\" data-key=\"max\" class=\"n wide\">Longest</th></tr></thead>\n<tbody>\n");
        double longest = Math.Max(summary.Sites.Max(site => site.TotalMs), 1e-9);
        for (int i = 0; i < summary.Sites.Count; i++)
        {
            WriteRow(html, summary.Sites[i], i + 1, longest);
        }

        html.Raw("</tbody>\n</table>\n</section>\n");
    }

    private static void WriteRow(HtmlWriter html, SiteSummary site, int number, double longest)
    {
        string level = Words.Level(site.Level);
        html.Write($"<tr id=\"site-{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}\" class=\"{level}\"><th scope=\"row\"><span class=\"call\"><code>{VisibleText.Short(site.Call)}</code></span>");
        html.Write($"<span class=\"place\"><code>{VisibleText.Short(SitePlace.Method(site))}</code>");
        if (SitePlace.Place(site) is { Length: > 0 } place)
        {
            html.Write($" <code class=\"file\">{VisibleText.Short(place)}</code>");
        }

        html.Raw("</span>");
        if (site.Alternative is { } alternative)
        {
            html.Raw("<span class=\"fix\">");
            SitePlace.WriteAdvice(html, alternative);
            html.Raw("</span>");
        }

        html.Write($"<span class=\"narrow\">{level}</span></th>");
        html.Write($"<td class=\"wide\"><span class=\"level {level}\">{level}</span></td><td class=\"wider\">{VisibleText.Short(site.Category, 30)}</td>");
        html.Write($"<td class=\"n\"><strong>{Quantity.Duration(site.TotalMs)}</strong><svg class=\"bar\" width=\"100%\" height=\"4\" aria-hidden=\"true\"><rect width=\"{Quantity.Plain(site.TotalMs / longest * 100)}%\" height=\"4\"></rect></svg></td>");
        html.Write($"<td class=\"n\">{site.Count}</td><td class=\"n wider\">{Quantity.Duration(site.MedianMs)}</td><td class=\"n wider\">{Quantity.Duration(site.P95Ms)}</td><td class=\"n wide\">{Quantity.Duration(site.MaxMs)}</td></tr>\n");
    }
}
