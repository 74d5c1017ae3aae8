using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>Slices that did not end: deadlocks with their proof, and what the others wait for. What is the same is shown once.</summary>
internal static class StuckSection
{
    private const int MostShown = 50;

    public static IReadOnlyList<IGrouping<string, SliceEntry>> Of(RunSummary summary) => [.. summary.Slices
        .Where(entry => entry.Slice.Ongoing || entry.Slice.Deadlock is not null)
        .GroupBy(entry => entry.Slice.Deadlock is { } deadlock
            ? $"deadlock {deadlock.WaitingFrame?.Text} {deadlock.AwaitingFrame?.Text}"
            : $"{(entry.Slice.BlockingEvents is [var call, ..] ? $"{call.Event} {SliceText.Place(call)}" : SliceText.Where(entry.Slice))}")
        .OrderByDescending(group => group.Any(entry => entry.Slice.Deadlock is not null))
        .ThenByDescending(group => group.Count())];

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        IReadOnlyList<IGrouping<string, SliceEntry>> stuck = Of(summary);
        if (stuck.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"stuck\" aria-labelledby=\"stuck-title\">\n<h2 id=\"stuck-title\">Deadlocks and stuck slices</h2>\n"
            + "<p class=\"lead\">These had not ended when they were recorded.</p>\n<div class=\"cards\">\n");
        foreach (IGrouping<string, SliceEntry> group in stuck.Take(MostShown))
        {
            WriteCard(html, group.MaxBy(entry => entry.Slice.ElapsedMs)!, group.Count());
        }

        html.Raw("</div>\n");
        if (stuck.Count > MostShown)
        {
            html.Write($"<p class=\"soft\">{MostShown} of {stuck.Count}.</p>\n");
        }

        html.Raw("</section>\n");
    }

    private static void WriteCard(HtmlWriter html, SliceEntry entry, int count)
    {
        SliceData slice = entry.Slice;
        html.Write($"<article class=\"card {(slice.Deadlock is null ? "" : "danger")}\">\n<h3>{(slice.Deadlock is null ? "Stuck" : "Deadlock")} ");
        html.Write($"<span class=\"soft\">since {Quantity.Duration(slice.ElapsedMs)} at {Quantity.Time(entry.Time)} UTC{(count > 1 ? $", {Quantity.Count(count)} times" : "")}</span></h3>\n");
        if (slice.Deadlock is { } deadlock)
        {
            html.Write($"<p><code>{Frame(deadlock.WaitingFrame)}</code> blocks the thread of <code>{VisibleText.Short(deadlock.Context)}</code> until a task completes, ");
            html.Write($"but <code>{Frame(deadlock.AwaitingFrame)}</code> can only go on after its await on that thread.</p>\n");
            html.Raw("<p>Await the task instead of waiting for it; or, in code that needs no context, await with <code>ConfigureAwait(false)</code>.</p>\n");
        }

        if (slice.BlockingEvents.MaxBy(blocking => blocking.DurationMs) is { } call)
        {
            html.Write($"<p>In <code>{VisibleText.Short(call.Event)}</code> at <code>{VisibleText.Short(SliceText.Place(call))}</code>");
            if (call.Alternative is { } alternative && slice.Deadlock is null)
            {
                html.Raw("; ");
                SitePlace.WriteAdvice(html, alternative);
            }

            html.Raw(".</p>\n");
        }
        else
        {
            html.Write($"<p>No call that blocks is in progress; it runs at <code>{VisibleText.Short(SliceText.Where(slice))}</code>.</p>\n");
        }

        if (slice.WaitsFor.Count > 0)
        {
            html.Raw("<p>It waits for:</p>\n<ol class=\"plain\">\n");
            foreach (FrameData frame in slice.WaitsFor.Take(32))
            {
                html.Write($"<li><code>{VisibleText.Short(frame.Text)}</code></li>\n");
            }

            html.Raw("</ol>\n");
        }

        html.Raw("</article>\n");
    }

    private static string Frame(FrameData? frame) => VisibleText.Short(frame?.Text ?? "(unknown)");
}
