using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Analysis;

/// <summary>Slices that had not ended when they were recorded; with a proof that they never can, a deadlock.</summary>
/// <param name="Entry">The one that was the oldest.</param>
/// <param name="Count">How many are stuck in the same call at the same place.</param>
internal sealed record StuckSlice(SliceEntry Entry, int Count)
{
    public DeadlockData? Deadlock => Entry.Slice.Deadlock;

    /// <summary>Gets the call in progress; null if there is none.</summary>
    public CallData? Call => Entry.Slice.BlockingEvents.Count > 0 ? Entry.Slice.BlockingEvents[0] : null;

    /// <summary>Gets how severe it is: a deadlock high, and else as the call in progress.</summary>
    public IoSeverityLevel Level => Deadlock is not null ? IoSeverityLevel.High : Cop.GetSeverityLevelFromScore(Call?.Severity ?? 0);

    /// <summary>Gets the line that is stuck; null if it is not known.</summary>
    public FrameData? Frame => Deadlock?.WaitingFrame ?? Call?.UserFrame ?? Sample?.UserFrame
        ?? (Call?.Frames ?? Sample?.Frames)?.FirstOrDefault(frame => frame.File is not null);

    /// <summary>Gets what is stuck where, in a line without control characters.</summary>
    public string Headline
    {
        get
        {
            string place = Frame is { } frame ? $" at {TargetText.Clean(frame.Text, TargetText.Longest)}" : "";
            string call = Call is null ? "no known call in progress" : TargetText.Clean(Call.Event, TargetText.Longest);
            string what = Deadlock is null ? "Stuck" : "Deadlock";
            string times = Count == 1 ? "" : $" ({Count} times)";
            return $"{what}: {call}{place} had not ended after {Quantity.Time(Entry.Slice.ElapsedMs)}{times}, process {Entry.Pid}";
        }
    }

    private SampleData? Sample => Entry.Slice.CpuStackSamples.Count > 0 ? Entry.Slice.CpuStackSamples[0] : null;

    /// <summary>Gives those that were recorded, the deadlocks first.</summary>
    public static IReadOnlyList<StuckSlice> Of(RunSummary summary) => [.. summary.Slices
        .Where(entry => entry.Slice.Ongoing)
        .Select(entry => new StuckSlice(entry, 1))
        .GroupBy(stuck => (stuck.Entry.Pid, stuck.Frame?.Text, stuck.Call?.Event, stuck.Deadlock is null))
        .Select(same => same.MaxBy(stuck => stuck.Entry.Slice.ElapsedMs)! with { Count = same.Count() })
        .OrderBy(stuck => stuck.Deadlock is null)
        .ThenByDescending(stuck => stuck.Entry.Slice.ElapsedMs)];
}
