using System.Text.Json;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Json;

/// <summary>Writes the report for other programs: one object, whatever the target has told as JSON strings.</summary>
internal static class JsonReport
{
    private const int SlicesShown = 100;

    public static void Write(RunSummary summary, TextWriter output, ReportOptions options)
    {
        TotalsEntry totals = summary.Totals;
        var file = new JsonReportFile
        {
            ToolVersion = ToolVersion.Text,
            Started = summary.Started,
            Ended = summary.Ended,
            BlockedMs = summary.BlockedMs,
            Calls = summary.Calls,
            Processes = [.. summary.Processes.Select(Process)],
            Sites = [.. summary.Sites.Take(options.Top ?? int.MaxValue).Select(site => Site(site, options.Sources))],
            Stuck = [.. summary.Slices.Where(entry => entry.Slice.Ongoing).OrderBy(entry => entry.Slice.Deadlock is null).Select(Slice)],
            Starvations = [.. summary.Starvations.Select(entry => new JsonStarvation(entry.Pid, entry.Starvation))],
            Computing = [.. ComputingSlices.Of(summary).SelectMany(place => place.Slices).OrderByDescending(entry => entry.Slice.ElapsedMs).Take(SlicesShown).Select(Slice)],
            Totals = new JsonTotals(
                totals.Slices, totals.SlowSlices, totals.UnsentSlices, totals.LostLines, totals.OtherCalls, totals.OtherMs, totals.DroppedCalls, totals.DroppedMs),
            NotCounted = Losses.Of(summary),
        };
        output.Write(JsonSerializer.Serialize(file, JsonReportJson.Default.JsonReportFile));
        output.Write('\n');
    }

    private static JsonSlice Slice(SliceEntry entry) => new(entry.Time, entry.Pid, entry.Slice);

    private static JsonProcess Process(ProcessSummary watched) => new()
    {
        Pid = watched.Process.Pid,
        Name = watched.Process.Name,
        Runtime = watched.Process.Runtime,
        Platform = watched.Process.Platform,
        AiocopVersion = watched.Process.AiocopVersion,
        Processors = watched.Process.Processors,
        ThresholdMs = watched.Process.ThresholdMs,
        HookedMethods = watched.Process.HookedMethods,
        UnhookedMethods = watched.Process.UnhookedMethods,
        Started = watched.Process.Time,
        Ended = watched.End?.Time,
        EndReason = watched.End?.Reason,
        ExitCode = watched.End?.ExitCode,
    };

    private static JsonSite Site(SiteSummary site, SourceRoot sources) => new()
    {
        Call = site.Call,
        File = sources.Portable(site.Key.File),
        Line = site.Key.Line,
        Method = site.Key.Method,
        Category = site.Category,
        Severity = site.Severity,
        SeverityLevel = site.Level,
        Alternative = site.Alternative,
        AsyncApi = site.AsyncApi,
        Count = site.Count,
        TotalMs = site.TotalMs,
        MedianMs = site.MedianMs,
        P95Ms = site.P95Ms,
        MaxMs = site.MaxMs,
        FirstSeen = site.FirstSeen,
        LastSeen = site.LastSeen,
        Phases = site.Phases,
        Origins = site.Origins,
        Pids = site.Pids,
        UserFrame = site.UserFrame,
        Worst = site.Worst,
    };
}
