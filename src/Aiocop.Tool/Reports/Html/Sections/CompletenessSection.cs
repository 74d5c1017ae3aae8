using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>What this report does not hold, and what Aiocop had to say of itself.</summary>
internal static class CompletenessSection
{
    private const int MostMessages = 100;

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        html.Raw("<section id=\"completeness\" aria-labelledby=\"completeness-title\">\n<h2 id=\"completeness-title\">What was not counted</h2>\n");
        string[] losses = [.. Losses(summary)];
        if (losses.Length == 0)
        {
            html.Raw("<p>Nothing was left out of what was seen.</p>\n");
        }
        else
        {
            html.Raw("<ul>\n");
            foreach (string loss in losses)
            {
                html.Write($"<li>{loss}</li>\n");
            }

            html.Raw("</ul>\n");
        }

        if (summary.Messages.Count > 0)
        {
            html.Raw("<h3>Messages of Aiocop</h3>\n<ul class=\"messages\">\n");
            foreach (MessageEntry message in summary.Messages.TakeLast(MostMessages))
            {
                html.Write($"<li><span class=\"level {(message.Level == "error" ? "high" : message.Level == "warning" ? "medium" : "low")}\">{VisibleText.Short(message.Level, 20)}</span> ");
                html.Write($"<span class=\"soft\">{Quantity.Time(message.Time)}</span> {VisibleText.Short(message.Text, 2000)}</li>\n");
            }

            html.Raw("</ul>\n");
            if (summary.Messages.Count > MostMessages)
            {
                html.Write($"<p class=\"soft\">The last {MostMessages} of {summary.Messages.Count}.</p>\n");
            }
        }

        html.Raw("</section>\n");
    }

    private static IEnumerable<string> Losses(RunSummary summary)
    {
        TotalsEntry totals = summary.Totals;
        if (totals.UnsentSlices > 0)
        {
            yield return $"{Quantity.Count(totals.UnsentSlices, "slice")} of {Quantity.Count(totals.Slices)} came too fast to be recorded one by one. They are missing in the timeline and among the slowest; their calls are counted.";
        }

        if (totals.LostLines > 0)
        {
            yield return $"{Quantity.Count(totals.LostLines, "line")} of the recording got lost on the way to the tool. What they told may be missing.";
        }

        if (totals.OtherCalls > 0)
        {
            yield return $"{Quantity.Count(totals.OtherCalls, "call")} that blocked for {Quantity.Duration(totals.OtherMs)} are of sites that there was no room for. They are in the sums only.";
        }

        if (totals.DroppedCalls > 0)
        {
            yield return $"{Quantity.Count(totals.DroppedCalls, "call")} that blocked for {Quantity.Duration(totals.DroppedMs)} are of slices that made more calls than are kept. They are in the sums only.";
        }

        int unhooked = summary.Processes.Sum(process => process.Process.UnhookedMethods);
        if (unhooked > 0)
        {
            yield return $"{Quantity.Count(unhooked, "method")} could not be watched. Calls of {(unhooked == 1 ? "it" : "them")} were not seen.";
        }

        int unfinished = summary.Processes.Count(process => process.End is null or { Reason: "lost" });
        if (unfinished > 0)
        {
            yield return $"{Quantity.Count(unfinished, "process", "processes")} did not say goodbye: what happened in the last second before may be missing.";
        }
    }
}
