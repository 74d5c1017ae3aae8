using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aiocop.Catalogue;
using Aiocop.Diagnostics;
using Aiocop.Hooks;
using Aiocop.Rules;
using Aiocop.Slices;

namespace Aiocop.Findings;

/// <summary>Raises <see cref="HighSeverityBlockingIoException"/> where the calling flow has asked for it.</summary>
internal static class Violations
{
    private static readonly AsyncLocal<bool> s_enabled = new();
    private static volatile bool s_everEnabled;

    /// <summary>Gets whether the current execution context has raising enabled.</summary>
    public static bool AreEnabled => s_everEnabled && s_enabled.Value;

    public static void Set(bool enabled)
    {
        s_everEnabled |= enabled;
        s_enabled.Value = enabled;
    }

    /// <summary>Throws instead of letting a call start, in <see cref="ViolationMode.BeforeBlocking"/>.</summary>
    public static void BeforeCall(SliceThread thread, BlockingMethod method)
    {
        if (method.IsWait || (CallJudge.IsNeeded && !CallJudge.WouldBeFinding(thread, ref method))
            || method.Weight < Cop.ThresholdHigh || !MayThrow(thread))
        {
            return;
        }

        thread.Call.StartedAt = Stopwatch.GetTimestamp();
        CallOutcomes.Record(thread, duration: 0, isFirstUse: false);
        thread.Call = default;
        thread.State = SliceState.Open;
        throw Describe(thread);
    }

    /// <summary>Throws when a call has returned, if it is a violation in the mode in force.</summary>
    public static void AfterCall(SliceThread thread, BlockingMethod method)
    {
        bool violates = DetectionSettings.ViolationMode == ViolationMode.BeforeBlocking
            ? method.IsWait && thread.LastWeight >= Cop.ThresholdHigh
            : !thread.Raised && thread.Calls.Score >= Cop.ThresholdHigh
                && Stopwatch.GetTimestamp() - thread.OpenedAt - thread.AllowedTime.Of(thread.Number) >= DetectionSettings.ThresholdTicks;
        if (violates && MayThrow(thread))
        {
            thread.Raised = true;
            throw Describe(thread);
        }
    }

    private static bool MayThrow(SliceThread thread)
    {
        if (!DetectionSettings.IsActive || (thread.Origin == CallOrigin.WorkItem && !DetectionSettings.RaiseInWorkItems))
        {
            return false;
        }

        SliceState before = thread.State;
        thread.State = SliceState.Muted;
        try
        {
            return ViolationCatcher.IsOnStack();
        }
        catch (Exception exception)
        {
            CopLog.Failure("Looking for somebody to catch a violation failed; it is not raised.", exception);
            return false;
        }
        finally
        {
            thread.State = before;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static HighSeverityBlockingIoException Describe(SliceThread thread)
    {
        thread.State = SliceState.Muted;
        try
        {
            CallBuffer calls = thread.Calls;
            return new HighSeverityBlockingIoException(
                calls.Score,
                Severity.LevelOf(calls.Score),
                SliceClock.ToMilliseconds(Stopwatch.GetTimestamp() - thread.OpenedAt),
                DetectionSettings.ThresholdMs,
                calls.Describe(DetectionSettings.TraceDepth));
        }
        finally
        {
            thread.State = SliceState.Open;
        }
    }
}
