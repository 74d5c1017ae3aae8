using System.Globalization;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Spectre.Console;

namespace Aiocop.Tool.Reports.Text;

/// <summary>What a person wants to see at the end of a run.</summary>
internal sealed class TextReport(IAnsiConsole console, ReportOptions options)
{
    private const int SitesShown = 20;
    private const int PlacesShown = 5;

    public void Write(RunSummary summary)
    {
        WriteHeadline(summary);
        WriteStuck(summary);
        WriteSites(summary);
        WriteStarvations(summary);
        WriteComputing(summary);
        IReadOnlyList<string> losses = Losses.Of(summary);
        if (losses.Count > 0)
        {
            Title("Lost or not counted");
            foreach (string loss in losses)
            {
                Line("  " + Markup.Escape(loss));
            }
        }
    }

    private static string Colour(IoSeverityLevel level) => level switch
    {
        IoSeverityLevel.High => "red",
        IoSeverityLevel.Medium => "yellow",
        _ => "grey",
    };

    private static string Text(IoSeverityLevel level) => level.ToString().ToLowerInvariant();

    private void Line(string markup) => console.MarkupLine(markup);

    private void Title(string text)
    {
        console.WriteLine();
        Line($"[bold]{text}[/]");
    }

    private string Place(FrameData? frame, string? otherwise) => frame is { File: not null }
        ? TargetText.Markup($"{options.Sources.Portable(frame.File)}:{frame.Line}") + " " + TargetText.Markup(frame.Method)
        : TargetText.Markup(frame?.Text ?? otherwise ?? "(unknown)");

    private void WriteHeadline(RunSummary summary)
    {
        Line($"[bold]{Headline.Of(summary)}[/]");
        if (summary.Sites is [{ TotalMs: > 0 } first, _, ..])
        {
            Line($"{Quantity.Percent(first.TotalMs / summary.BlockedMs)} of that in {TargetText.Markup(first.Call)} at {Place(first.UserFrame, first.Place)}");
        }

        foreach (string process in Headline.Watched(summary))
        {
            Line($"  [grey]{Markup.Escape(process)}[/]");
        }
    }

    private void WriteSites(RunSummary summary)
    {
        if (summary.Sites.Count == 0)
        {
            return;
        }

        console.WriteLine();
        Line("[bold]   blocked    calls     median        p95        max  severity[/]");
        int shown = options.Top ?? SitesShown;
        foreach (SiteSummary site in summary.Sites.Take(shown))
        {
            WriteSite(site);
        }

        if (summary.Sites.Count > shown)
        {
            SiteSummary[] rest = [.. summary.Sites.Skip(shown)];
            Line($"{Quantity.Time(rest.Sum(site => site.TotalMs)),10} {Quantity.Count(rest.Sum(site => site.Count)),8}  at {Quantity.Of(rest.Length, "more site")} (--top {summary.Sites.Count} shows them)");
        }
    }

    private void WriteSite(SiteSummary site)
    {
        string numbers = string.Create(CultureInfo.InvariantCulture,
            $"{Quantity.Time(site.TotalMs),10} {Quantity.Count(site.Count),8} {Quantity.Time(site.MedianMs),10} {Quantity.Time(site.P95Ms),10} {Quantity.Time(site.MaxMs),10}");
        Line($"{numbers}  [{Colour(site.Level)}]{Text(site.Level),-8}[/]  [bold]{TargetText.Markup(site.Call)}[/]");
        Line($"             at {Place(site.UserFrame, site.Place)}");
        if (site.AsyncApi is { } api)
        {
            string package = api.Package is null ? "" : $" ({TargetText.Markup($"{api.Package} {api.Version}".TrimEnd())})";
            Line($"             inside of async {TargetText.Markup(api.Name)}{package}, which blocks");
        }

        if (site.Worst is { AsyncCallers: [{ } caller, ..] } && caller.File is not null)
        {
            Line($"             awaited by {Place(caller, null)}");
        }

        if (!site.IsSteady)
        {
            Line("             so far only in first use or type initializers");
        }

        if (site.Alternative is not null)
        {
            Line($"             [green]instead: {TargetText.Markup(site.Alternative)}[/]");
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
            Line($"  [red]{Markup.Escape(stuck.Headline)}[/]");
            if (stuck.Deadlock is { } deadlock)
            {
                Line($"    it blocks the thread of {TargetText.Markup(deadlock.Context)}, where {Place(deadlock.AwaitingFrame, "an async method that it needs")} has to go on");
                Line("    [green]instead: await the task; or, in code that needs no context, await with ConfigureAwait(false)[/]");
            }

            foreach (FrameData frame in stuck.Entry.Slice.WaitsFor.Take(PlacesShown))
            {
                Line($"    waits for {Place(frame, null)}");
            }
        }

        More(all.Count - (options.Top ?? SitesShown));
    }

    private void WriteStarvations(RunSummary summary)
    {
        if (summary.Starvations.Count == 0)
        {
            return;
        }

        Title("Thread pool starvation");
        foreach (StarvationData starvation in summary.Starvations.Select(entry => entry.Starvation).OrderByDescending(each => each.DurationMs).Take(options.Top ?? SitesShown))
        {
            string open = starvation.IsOver ? "" : ", not over when last seen";
            Line($"  {starvation.StartedAt:HH:mm:ss}Z [red]starved for {Quantity.Time(starvation.DurationMs)}[/]{open}: up to {Quantity.Of(starvation.BlockedWorkersMax, "worker")} of {starvation.WorkerThreadsMax} blocked");
            Line($"    up to {Quantity.Of(starvation.QueueLengthMax, "work item")} waited, the longest for {Quantity.Time(starvation.LongestDelayMs)}");
            foreach (StarvationSiteData site in starvation.Sites.Take(PlacesShown))
            {
                Line($"    {Quantity.Time(site.BlockedThreadSeconds * 1000)} of threads in [bold]{TargetText.Markup(site.Call)}[/] at {Place(site.UserFrame, site.Example?.EntryPoint)}");
            }

            if (starvation.BlockedWorkersMax == 0 && starvation.RunningWorkersMax > 0)
            {
                Line("    no worker was in a call that is known to block: they computed, or wait in a way that is not seen");
            }
        }

        More(summary.Starvations.Count - (options.Top ?? SitesShown));
    }

    private void WriteComputing(RunSummary summary)
    {
        IReadOnlyList<ComputingSlices> places = ComputingSlices.Of(summary);
        if (places.Count == 0)
        {
            return;
        }

        Title("Slow without a blocking call");
        foreach (ComputingSlices place in places.Take(options.Top ?? PlacesShown))
        {
            Line($"  {Quantity.Of(place.Slices.Count, "slice")}, {Quantity.Time(place.TotalMs)}, at {TargetText.Markup(place.Place ?? "(no sample)")}");
            if (ComputingSlices.WhereTheTimeWent(place.Longest.Slice) is { Length: > 0 } went)
            {
                Line($"    {(place.Slices.Count == 1 ? "" : $"the longest {Quantity.Time(place.Longest.Slice.ElapsedMs)}: ")}{went}");
            }
        }

        More(places.Count - (options.Top ?? PlacesShown));
    }

    private void More(int count)
    {
        if (count > 0)
        {
            Line($"  and {Quantity.Count(count)} more");
        }
    }
}
