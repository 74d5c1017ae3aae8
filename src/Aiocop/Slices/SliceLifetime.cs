using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aiocop.Diagnostics;
using Aiocop.Findings;
using Aiocop.Findings.Sites;
using Aiocop.Starvation;

namespace Aiocop.Slices;

/// <summary>Opens and closes a thread's slice, and turns one that blocked or was slow into an event.</summary>
internal static class SliceLifetime
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Open(SliceThread thread)
    {
        thread.Number++;
        thread.AsyncDepth = 0;
        thread.OpenedAt = SliceClock.Now;
        thread.State = SliceState.Open;
        if (ContextProviders.WereAny)
        {
            BeginContext(thread);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Close(SliceThread thread)
    {
        if (IsWorthAnEvent(thread))
        {
            Finish(thread);
        }

        thread.State = SliceState.Closed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWorthAnEvent(SliceThread thread) =>
        thread.Calls.Count != 0 || SliceClock.Now - thread.OpenedAt >= DetectionSettings.NoteworthyTicks;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BeginContext(SliceThread thread)
    {
        thread.Context.Clear();
        if (ContextProviders.Any && thread.Running.Innermost is not Heartbeat)
        {
            TryCapture(thread, end: false);
        }
    }

    /// <summary>Captures the context of a slice's start or end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TryCapture(SliceThread thread, bool end)
    {
        try
        {
            if (end)
            {
                thread.Context.CaptureEnd();
            }
            else
            {
                thread.Context.CaptureStart();
            }
        }
        catch (Exception exception)
        {
            CopLog.Failure("Capturing the context of a slice failed.", exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Finish(SliceThread thread)
    {
        thread.State = SliceState.Muted;
        try
        {
            // To read the clock is a good part of it all: not of a young slice that is told to nobody.
            long now = Math.Max(SliceClock.Now, thread.Calls.LastEnded);
            bool isYoung = now - thread.OpenedAt < DetectionSettings.NoteworthyTicks;
            bool wasStuck = !isYoung && thread.Stuck.End(thread.Number);
            if (!isYoung || SlowTaskCallbacks.Registered.Any)
            {
                now = Stopwatch.GetTimestamp();
            }

            long elapsed = now - thread.OpenedAt;
            long allowed = thread.AllowedTime.Of(thread.Number);
            bool isSlow = elapsed - allowed >= DetectionSettings.ThresholdTicks;
            if (isSlow)
            {
                elapsed = thread.Usage.End() - thread.OpenedAt;
            }

            if (DetectionSettings.IsActive && thread.Calls.Count != 0)
            {
                CountSites(thread, now);
            }

            if (DetectionSettings.IsActive && SlowTaskCallbacks.Registered.Any && (thread.Calls.Count != 0 || isSlow || wasStuck))
            {
                SlowTaskCallbacks.Invoke(Describe(thread, elapsed, allowed, isSlow, wasStuck));
            }
        }
        catch (Exception exception)
        {
            CopLog.Failure("Reporting a slice failed.", exception);
        }
        finally
        {
            thread.Calls.Clear();
            thread.Context.Clear();
            thread.Samples.Discard(thread.Number);
            thread.Raised = false;
        }
    }

    private static void CountSites(SliceThread thread, long now)
    {
        try
        {
            SiteTable.Current.Count(thread.Calls, now);
        }
        catch (Exception exception)
        {
            // The callbacks are to get the event all the same.
            CopLog.Failure("Counting the calls of a slice by site failed.", exception);
        }
    }

    private static SlowTaskEvent Describe(SliceThread thread, long elapsed, long allowed, bool isSlow, bool wasStuck)
    {
        CallBuffer calls = thread.Calls;
        SlowTaskReason reason = calls.Count > 0 ? SlowTaskReason.IoBlocking : SlowTaskReason.CpuBlocking;
        thread.Context.CaptureEnd();
        return new SlowTaskEvent
        {
            ElapsedMs = SliceClock.ToMilliseconds(elapsed),
            ThresholdMs = DetectionSettings.ThresholdMs,
            ExceededThreshold = isSlow,
            SeverityScore = calls.Score,
            SeverityLevel = Severity.LevelOf(calls.Score),
            Reason = reason,
            BlockingEvents = calls.Describe(DetectionSettings.TraceDepth),
            DroppedBlockingEvents = calls.Dropped,
            BlockedMs = SliceClock.ToMilliseconds(calls.Blocked),
            Time = isSlow ? thread.Usage.Describe(thread, elapsed, allowed) : null,
            AllowedMs = SliceClock.ToMilliseconds(allowed),
            Context = thread.Context.For(reason),
            CpuStackSamples = thread.Samples.Take(thread.Number),
            WasReportedStuck = wasStuck,
        };
    }
}
