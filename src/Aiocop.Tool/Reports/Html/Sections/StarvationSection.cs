using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>When the thread pool could not keep up, and what held its threads; the longest first.</summary>
internal static class StarvationSection
{
    private const int MostShown = 20;

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        if (summary.Starvations.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"starvation\" aria-labelledby=\"starvation-title\">\n<h2 id=\"starvation-title\">Thread-pool starvation</h2>\n"
            + "<p class=\"lead\">Work was waiting, and the pool had no thread for it.</p>\n<div class=\"cards\">\n");
        foreach (StarvationEntry entry in summary.Starvations.OrderByDescending(entry => entry.Starvation.DurationMs).Take(MostShown))
        {
            WriteEpisode(html, entry);
        }

        html.Raw("</div>\n");
        if (summary.Starvations.Count > MostShown)
        {
            html.Write($"<p class=\"soft\">The {MostShown} longest of {summary.Starvations.Count}.</p>\n");
        }

        html.Raw("</section>\n");
    }

    private static void WriteEpisode(HtmlWriter html, StarvationEntry entry)
    {
        StarvationData starved = entry.Starvation;
        html.Write($"<article class=\"card\">\n<h3>{Quantity.Duration(starved.DurationMs)} <span class=\"soft\">from {Quantity.Time(starved.StartedAt)} UTC{(starved.IsOver ? "" : ", not over when this was recorded")}</span></h3>\n");
        html.Raw("<dl class=\"facts\">\n");
        Fact(html, "Longest wait for a thread", Quantity.Duration(starved.LongestDelayMs));
        Fact(html, "Queue at its longest", Quantity.Count(starved.QueueLengthMax, "work item"));
        Fact(html, "Threads", starved.WorkerThreadsAtStart == starved.WorkerThreadsMax
            ? Quantity.Count(starved.WorkerThreadsMax) : $"{Quantity.Count(starved.WorkerThreadsAtStart)}, grown to {Quantity.Count(starved.WorkerThreadsMax)}");
        Fact(html, "Blocked at once", Quantity.Count(starved.BlockedWorkersMax, "thread"));
        html.Raw("</dl>\n");
        if (starved.Sites.Count > 0)
        {
            html.Raw("<p>Held by:</p>\n<ul class=\"plain\">\n");
            foreach (StarvationSiteData site in starved.Sites.OrderByDescending(site => site.BlockedThreadSeconds).Take(5))
            {
                string where = site.UserFrame?.Text ?? site.Example?.EntryPoint ?? "";
                html.Write($"<li><code>{VisibleText.Short(site.Call, 80)}</code> <code class=\"soft\">{VisibleText.Short(where)}</code> ");
                html.Write($"<span class=\"soft\">{Quantity.Duration(site.BlockedThreadSeconds * 1000)} of thread time, {Quantity.Count(site.BlockedThreads, "thread")} when this was recorded</span></li>\n");
            }

            html.Raw("</ul>\n");
        }

        html.Raw("</article>\n");
    }

    private static void Fact(HtmlWriter html, string name, string value) => html.Write($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");
}
