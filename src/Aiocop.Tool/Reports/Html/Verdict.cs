using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Html;

/// <summary>What a summary comes to, in a line and in a sentence or two.</summary>
internal static class Verdict
{
    public static string Title(RunSummary summary) =>
        $"Aiocop: {(summary.Processes is [var only] ? VisibleText.Short(only.Process.Name, 60) + ", " : "")}{Headline(summary)}";

    public static string Headline(RunSummary summary) => summary switch
    {
        { Processes.Count: 0, Sites.Count: 0, Slices.Count: 0 } => "nothing was watched",
        { Calls: 0 } => "nothing blocked",
        _ => $"{Quantity.Duration(summary.BlockedMs)} blocked",
    };

    /// <summary>Gets how many threads were blocked on average while a process was watched; null if the time is not known.</summary>
    public static double? BlockedThreads(RunSummary summary)
    {
        double watched = summary.Processes.Sum(process => ((process.End?.Time ?? summary.Ended ?? process.Process.Time) - process.Process.Time).TotalMilliseconds);
        return watched > 0 ? summary.BlockedMs / watched : null;
    }

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        html.Raw("<p class=\"verdict\">");
        if (summary.Calls == 0)
        {
            html.Raw(summary.Processes.Count == 0 ? "The recording holds no process." : "No call that blocks was seen in asynchronous code.");
        }
        else
        {
            WriteBlocked(summary, html);
        }

        WriteRest(summary, html);
        html.Raw("</p>\n");
    }

    private static void WriteBlocked(RunSummary summary, HtmlWriter html)
    {
        html.Write($"{Quantity.Count(summary.Calls, "call")} at {Quantity.Count(summary.Sites.Count, "site")} held up threads that serve asynchronous work.");
        if (summary.Sites is not [var top, ..])
        {
            return;
        }

        html.Write($" {Quantity.Share(top.TotalMs, summary.BlockedMs)} of the blocked time is <a href=\"#site-1\"><code>{VisibleText.Short(top.Call, 60)}</code></a> ");
        html.Write($"in <code>{VisibleText.Short(SitePlace.Method(top), 80)}</code>");
        if (SitePlace.Place(top) is { Length: > 0 } place)
        {
            html.Write($" (<code>{VisibleText.Short(place, 80)}</code>)");
        }

        if (top.Alternative is { } alternative)
        {
            html.Raw("; ");
            SitePlace.WriteAdvice(html, alternative);
        }

        html.Raw(".");
    }

    private static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => Quantity.Count(count) + " times",
    };

    private static void WriteRest(RunSummary summary, HtmlWriter html)
    {
        int deadlocks = summary.Slices.Count(slice => slice.Slice.Deadlock is not null);
        if (deadlocks > 0)
        {
            html.Write($" <a href=\"#stuck\">{Quantity.Count(deadlocks, "deadlock")}</a>.");
        }

        if (summary.Starvations.Count > 0)
        {
            html.Write($" The thread pool was <a href=\"#starvation\">starved {Times(summary.Starvations.Count)}</a>, ");
            html.Write($"for {Quantity.Duration(summary.Starvations.Max(episode => episode.Starvation.DurationMs))}{(summary.Starvations.Count == 1 ? "" : " at the longest")}.");
        }

        if (summary.Calls == 0 && summary.Totals.SlowSlices > 0)
        {
            html.Write($" {Quantity.Count(summary.Totals.SlowSlices, "slice")} took too long all the same: see <a href=\"#slices\">the slowest</a>.");
        }
    }
}
