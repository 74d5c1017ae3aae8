using System.Diagnostics;
using Aiocop.Catalogue;
using Aiocop.Diagnostics;
using Aiocop.Findings;
using Aiocop.Rules;
using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>What becomes of a call that returns: a finding, one that is allowed, or nothing. On the call's own thread; nothing here throws.</summary>
internal static class CallOutcomes
{
    /// <summary>Records the call that returns.</summary>
    /// <returns>Whether it counted.</returns>
    public static bool End(SliceThread thread)
    {
        if (thread.Call.Allowed is { } allowed)
        {
            EndAllowed(thread, allowed);
            return false;
        }

        bool counts = thread.Call.Method.Kind switch
        {
            MethodKind.CompositeWait => thread.Call.Waited >= DetectionSettings.MinimumWaitTicks,
            MethodKind.CompositeCall => thread.Call.Called || thread.Call.Waited >= DetectionSettings.MinimumWaitTicks,
            _ => true,
        };
        if (counts)
        {
            // Not before: to read the clock is the larger part of what a wait costs that does not wait.
            long duration = Stopwatch.GetTimestamp() - thread.Call.StartedAt;
            FirstUse firstUse = FirstUse.SoFar - thread.Call.FirstUseBefore;
            if (thread.Call.Method.Kind is MethodKind.Wait or MethodKind.Timed)
            {
                // To compile what waits is no waiting.
                counts = duration - firstUse.CompiledFor >= DetectionSettings.MinimumWaitTicks && thread.Call.Evidence.IsWait(duration);
            }

            counts = counts && Record(thread, duration, firstUse.Explains(duration));
        }

        thread.Call = default;
        thread.State = SliceState.Open;
        return counts;
    }

    private static void EndAllowed(SliceThread thread, AllowedTally allowed)
    {
        ref CallInProgress call = ref thread.Call;
        long duration = Stopwatch.GetTimestamp() - call.StartedAt;
        allowed.Add(duration);
        thread.AllowedTime.Add(thread.Number, duration);

        // All that was written.
        call.StartedAt = 0;
        call.Method = null!;
        call.Scope = null;
        call.Allowed = null;
        thread.State = SliceState.Open;
    }

    /// <summary>Records the call in progress, unless the user's rules allow it.</summary>
    /// <returns>Whether the call is a finding.</returns>
    public static bool Record(SliceThread thread, long duration, bool isFirstUse)
    {
        try
        {
            BlockingMethod method = thread.Call.Method;
            if (method.CountsForUserCode && !CallOwner.IsUser(method, duration))
            {
                return false;
            }

            if (CallJudge.IsNeeded && !CallJudge.IsFinding(thread, ref method, duration, isFirstUse))
            {
                return false;
            }

            CaptureContext(thread);
            thread.LastWeight = method.Weight;
            if (thread.Calls.TryAdd(method, duration, DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth), out int index))
            {
                // Field by field into its place: a record is large, and a copy of one costs as much as all these.
                ref CallRecord record = ref thread.Calls[index];
                record.Method = method;
                record.Arguments = thread.Call.Arguments;
                record.StartedAt = thread.Call.StartedAt;
                record.Duration = duration;
                record.Origin = thread.Origin;
                record.IsFirstUse = isFirstUse;
                thread.Calls.TakeStack(index, thread.Running.Innermost);
            }

            return true;
        }
        catch (Exception exception)
        {
            CopLog.Failure("Recording a call failed.", exception);
            return false;
        }
    }

    /// <summary>Captures the context of the slice's first call.</summary>
    public static void CaptureContext(SliceThread thread)
    {
        if (thread.Calls.Count == 0 && ContextProviders.Any)
        {
            thread.Context.CaptureFirstCall();
        }
    }
}
