using System.Globalization;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports;

/// <summary>The report for comments of pull requests and summaries of CI jobs, in GitHub's flavour.</summary>
internal sealed class MarkdownReport(TextWriter output, ReportOptions options)
{
    private const int SitesShown = 20;
    private const int OthersShown = 5;

    public void Write(RunSummary summary)
    {
        Line($"### Aiocop: {Headline.Of(summary)}");
        Line();
        foreach (string process in Headline.Watched(summary))
        {
            Line($"- {TargetText.Markdown(process)}");
        }

        WriteStuck(summary);
        WriteSites(summary);
        WriteStarvations(summary);
        WriteComputing(summary);
        WriteLosses(Losses.Of(summary));
    }

    // One end of line, wherever this was written.
    private void Line(string text = "") => output.Write(text + "\n");

    private string Place(FrameData? frame, string? otherwise) => TargetText.Markdown(frame is { File: not null }
        ? string.Create(CultureInfo.InvariantCulture, $"{options.Sources.Portable(frame.File)}:{frame.Line} {frame.Method}")
        : frame?.Text ?? otherwise ?? "(unknown)");

    private void Title(string text)
    {
        Line();
        Line($"#### {text}");
        Line();
    }

    private void WriteSites(RunSummary summary)
    {
        if (summary.Sites.Count == 0)
        {
            return;
        }

        Line();
        Line("| Severity | Call | Where | Calls | Blocked | Median | p95 | Max | Instead |");
        Line("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        int shown = options.Top ?? SitesShown;
        foreach (SiteSummary site in summary.Sites.Take(shown))
        {
            string level = site.Level.ToString().ToLowerInvariant();
            string inside = site.AsyncApi is { } api ? $"<br>inside of {TargetText.Markdown(api.Name)}" : "";
            string once = site.IsSteady ? "" : "<br>first use only";
            string instead = site.Alternative is null ? "" : TargetText.Markdown(site.Alternative);
            Line($"| {(site.Level == IoSeverityLevel.High ? $"**{level}**" : level)} | {TargetText.Markdown(site.Call)}{inside}{once} | {Place(site.UserFrame, site.Place)} "
                + $"| {Quantity.Count(site.Count)} | {Quantity.Time(site.TotalMs)} | {Quantity.Time(site.MedianMs)} | {Quantity.Time(site.P95Ms)} | {Quantity.Time(site.MaxMs)} | {instead} |");
        }

        if (summary.Sites.Count > shown)
        {
            Line();
            Line($"And {Quantity.Of(summary.Sites.Count - shown, "more site")}, {Quantity.Time(summary.Sites.Skip(shown).Sum(site => site.TotalMs))}.");
        }
    }

    private void WriteStuck(RunSummary summary)
    {
        IReadOnlyList<StuckSlice> all = StuckSlice.Of(summary);
        if (all.Count == 0)
        {
            return;
        }

        Title("Deadlocks, and what had not ended");
        foreach (StuckSlice stuck in all.Take(options.Top ?? SitesShown))
        {
            Line($"- {TargetText.Markdown(stuck.Headline, TargetText.Longest * 3)}");
        }
    }

    private void WriteStarvations(RunSummary summary)
    {
        if (summary.Starvations.Count == 0)
        {
            return;
        }

        Title("Thread pool starvation");
        foreach (StarvationData starvation in summary.Starvations.Select(entry => entry.Starvation).OrderByDescending(each => each.DurationMs).Take(options.Top ?? OthersShown))
        {
            string first = starvation.Sites is [{ } site, ..] ? $"; first of all {TargetText.Markdown(site.Call)} at {Place(site.UserFrame, site.Example?.EntryPoint)}" : "";
            Line($"- starved for {Quantity.Time(starvation.DurationMs)}: up to {Quantity.Of(starvation.BlockedWorkersMax, "worker")} of {Quantity.Count(starvation.WorkerThreadsMax)} blocked{first}");
        }
    }

    private void WriteComputing(RunSummary summary)
    {
        IReadOnlyList<ComputingSlices> places = ComputingSlices.Of(summary);
        if (places.Count == 0)
        {
            return;
        }

        Title("Slow without a blocking call");
        foreach (ComputingSlices place in places.Take(options.Top ?? OthersShown))
        {
            Line($"- {Quantity.Of(place.Slices.Count, "slice")}, {Quantity.Time(place.TotalMs)}, at {TargetText.Markdown(place.Place ?? "(no sample)")}");
        }
    }

    private void WriteLosses(IReadOnlyList<string> losses)
    {
        if (losses.Count == 0)
        {
            return;
        }

        Line();
        Line("<details><summary>Lost or not counted</summary>");
        Line();
        foreach (string loss in losses)
        {
            Line($"- {TargetText.Markdown(loss, TargetText.Longest * 2)}");
        }

        Line();
        Line("</details>");
    }
}
