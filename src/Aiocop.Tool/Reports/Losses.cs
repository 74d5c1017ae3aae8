using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports;

/// <summary>What a report does not know, said plainly: whoever reads it must know how far to trust it.</summary>
internal static class Losses
{
    /// <summary>Gives a line for each thing that was lost or not counted, without control characters; empty if nothing was.</summary>
    public static IReadOnlyList<string> Of(RunSummary summary)
    {
        List<string> lines = [];
        TotalsEntry totals = summary.Totals;
        Add(totals.LostLines, $"{Quantity.Of(totals.LostLines, "line was", "lines were")} lost on the way from the target: numbers may be too low");
        Add(totals.UnsentSlices, $"{Quantity.Of(totals.UnsentSlices, "slice has", "slices have")} no line of {(totals.UnsentSlices == 1 ? "its" : "their")} own, there were too many at once: sites count them, lists of slices do not");
        Add(totals.OtherCalls, $"{Quantity.Of(totals.OtherCalls, "call")} ({Quantity.Time(totals.OtherMs)}) of sites that there was no room for");
        Add(totals.DroppedCalls, $"{Quantity.Of(totals.DroppedCalls, "call")} ({Quantity.Time(totals.DroppedMs)}) of slices with more calls than are kept: counted, but of no site");
        Add(summary.MissingParts, $"{Quantity.Of(summary.MissingParts, "part")} of the recording {(summary.MissingParts == 1 ? "was" : "were")} not read: sites are complete, slices and pool states are not");
        foreach (ProcessSummary watched in summary.Processes)
        {
            string name = $"{TargetText.Clean(watched.Process.Name, 80)} ({watched.Process.Pid})";
            Add(watched.Process.UnhookedMethods, $"{name}: {Quantity.Of(watched.Process.UnhookedMethods, "method")} of the catalogue could not be watched");
            Add(watched.End is null ? 1 : 0, $"{name}: the recording ends before the process does; its last second may be missing");
            Add(watched.End?.Reason == "lost" ? 1 : 0, $"{name}: killed, crashed, or out of reach; its last second may be missing");
        }

        lines.AddRange(summary.Messages
            .Where(message => message.Level is "warning" or "error")
            .GroupBy(message => (message.Level, message.Text))
            .Select(same => $"{TargetText.Clean(same.Key.Level)}: {TargetText.Clean(same.Key.Text, TargetText.Longest)}{(same.Count() > 1 ? $" ({same.Count()} times)" : "")}"));
        return lines;

        void Add(long count, string line)
        {
            if (count > 0)
            {
                lines.Add(line);
            }
        }
    }
}
