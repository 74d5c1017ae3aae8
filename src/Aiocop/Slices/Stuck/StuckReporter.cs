using System.Diagnostics;
using System.Globalization;
using Aiocop.Diagnostics;
using Aiocop.Findings;
using Aiocop.Stacks;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices.Stuck;

/// <summary>Reports slices that do not end. Belongs to the thread that looks for them.</summary>
internal sealed class StuckReporter
{
    /// <summary>A deadlock looks the same after this; what only has its turn in a queue does not.</summary>
    private static readonly TimeSpan s_lookAgainAfter = TimeSpan.FromMilliseconds(50);

    private readonly AwaitChain _chain = new();

    /// <param name="threads">Those whose slice is stuck.</param>
    /// <param name="all">Every thread that runs slices.</param>
    public void Report(SliceThread[] threads, IReadOnlyList<SliceThread> all)
    {
        var stuck = new List<StuckSlice>(threads.Length);
        foreach (StuckSlice slice in StuckSlice.Take(threads))
        {
            SliceSnapshot snapshot = slice.Snapshot;
            if (slice.IsAllowed())
            {
                snapshot.Thread.Stuck.AllowedCall = snapshot.CallStartedAt;
                continue;
            }

            if (!snapshot.CallCounts(Stopwatch.GetTimestamp()))
            {
                snapshot.ForgetCall();
            }

            stuck.Add(slice);
        }

        Deadlock?[] deadlocks = FindDeadlocks(stuck, all);
        string? first = null;
        int told = 0;
        for (int i = 0; i < stuck.Count; i++)
        {
            if (stuck[i].Snapshot.IsSameSlice && stuck[i].Snapshot.Thread.Stuck.TryReport(stuck[i].Snapshot.Number))
            {
                SlowTaskEvent slowTask = Describe(stuck[i], deadlocks[i]);
                first ??= Summarize(slowTask);
                told++;
                SlowTaskCallbacks.Invoke(slowTask);
            }
        }

        if (first is not null)
        {
            CopLog.Warning(told == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} {told - 1} more slices have not ended either."));
        }
    }

    private Deadlock?[] FindDeadlocks(List<StuckSlice> stuck, IReadOnlyList<SliceThread> all)
    {
        Deadlock?[] found = [.. stuck.Select(slice => DeadlockFinder.Look(slice.Snapshot, all, _chain))];
        if (found.Any(deadlock => deadlock is not null))
        {
            Thread.Sleep(s_lookAgainAfter);
            for (int i = 0; i < found.Length; i++)
            {
                if (found[i] is { } deadlock
                    && (!deadlock.Equals(DeadlockFinder.Look(stuck[i].Snapshot, all, _chain)) || !stuck[i].Snapshot.IsCurrent))
                {
                    found[i] = null;
                }
            }
        }

        return found;
    }

    private SlowTaskEvent Describe(StuckSlice slice, Deadlock? deadlock)
    {
        SliceSnapshot snapshot = slice.Snapshot;
        long now = Stopwatch.GetTimestamp();
        long elapsed = now - snapshot.OpenedAt;
        long allowed = snapshot.Thread.AllowedTime.Of(snapshot.Number);
        BlockingEventInfo? call = snapshot.Method is null ? null : new BlockingEventInfo(snapshot.DescribeCall(slice.Stack, _chain, now));
        IReadOnlyList<TraceFrame> waitsFor = deadlock?.Path() ?? AwaitingFrames.Of(WaitedMethods.Of(snapshot.WaitsFor));
        return new SlowTaskEvent
        {
            ElapsedMs = SliceClock.ToMilliseconds(elapsed),
            ThresholdMs = DetectionSettings.ThresholdMs,
            ExceededThreshold = elapsed - allowed >= DetectionSettings.ThresholdTicks,
            SeverityScore = call?.Severity ?? 0,
            SeverityLevel = Severity.LevelOf(call?.Severity ?? 0),
            Reason = call is null ? SlowTaskReason.CpuBlocking : SlowTaskReason.IoBlocking,
            BlockingEvents = call is null ? [] : [call],
            BlockedMs = call?.DurationMs ?? 0,
            AllowedMs = SliceClock.ToMilliseconds(allowed),
            Context = snapshot.Thread.Context.SoFar(),
            CpuStackSamples = call is null ? SampleOf(slice.Stack) : [],
            IsOngoing = true,
            WaitsFor = waitsFor,
            Deadlock = deadlock?.Describe(call?.UserFrame),
        };
    }

    private static CpuStackSample[] SampleOf(nint[] stack)
    {
        StackTraceText text = StackTraceText.OfSample(stack, DetectionSettings.TraceDepth);
        return text.Frames.Count == 0 ? [] : [CpuStackSample.Of(text, count: 1)];
    }

    private static string Summarize(SlowTaskEvent slowTask)
    {
        string what = slowTask switch
        {
            { Deadlock: { } deadlock } => deadlock.ToString(),
            { BlockingEvents: [var call] } => $"it is in {call.Event} at {call.UserFrame?.Text ?? call.EntryPoint}.",
            { CpuStackSamples: [var sample] } => $"it runs at {sample.UserFrame?.Text ?? sample.EntryPoint}.",
            _ => "where it is can't be told.",
        };
        return string.Create(CultureInfo.InvariantCulture, $"A slice has not ended for {slowTask.ElapsedMs / 1000:F1} s: {what}");
    }
}
