using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Aiocop.Catalogue;
using Aiocop.Diagnostics;
using Aiocop.Findings;
using Aiocop.Rules;
using Aiocop.Slices;
using Aiocop.Stacks;

namespace Aiocop.Hooks;

/// <summary>
/// What the injected code calls around a catalogued method. Only the outermost call of a slice is looked at: nested in
/// another the answer is 0, which means that there is nothing to undo. Apart from a requested violation nothing here
/// throws.
/// </summary>
internal static class CallHooks
{
    private const long Counting = 1;
    private const long OutsideOfSlices = 2;
    private const long WaitBelow = 3;
    private const long Spinning = 4;

    /// <summary>The catalogue by hook number; a hook is armed only after its method is here.</summary>
    private static BlockingMethod[] s_methods = [];

    /// <summary>
    /// Sets the methods that hook numbers stand for. A second time, after a revert, what was there stays: a thread may be
    /// just about to call a hook with a number of then.
    /// </summary>
    public static void Use(BlockingMethod[] methods)
    {
        if (s_methods.Length == 0)
        {
            s_methods = methods;
        }
    }

    /// <summary>Adds methods, before they are armed.</summary>
    /// <returns>The hook number of the first.</returns>
    public static int Add(IEnumerable<BlockingMethod> methods)
    {
        int first = s_methods.Length;
        s_methods = [.. s_methods, .. methods];
        return first;
    }

    public static long Enter(int hook, object? first, object? second, long number)
    {
        SliceThread? thread = SliceThread.Current;
        if (thread is null)
        {
            return SliceThread.Create() is null ? 0 : Enter(hook, first, second, number);
        }

        if (thread.State == SliceState.Closed)
        {
            // A thread may block that serves nobody. But the framework writes synchronous APIs as async methods that never
            // await (SslStream's, HttpClient.Send): these must not open a slice here.
            thread.State = SliceState.CallOutside;
            return thread.Token(OutsideOfSlices);
        }

        return EnterInSlice(thread, hook, first, second, number);
    }

    public static void Leave(long token)
    {
        SliceThread thread = SliceThread.Of(token);
        if (SliceThread.KindOf(token) == OutsideOfSlices)
        {
            thread.State = SliceState.Closed;
            return;
        }

        LeaveInSlice(thread, token);
    }

    /// <summary>The exceptional path: the exception on its way is the host's own, so no violation is raised here.</summary>
    public static void Fault(long token) => Exit(SliceThread.Of(token), token);

    private static long EnterInSlice(SliceThread thread, int hook, object? first, object? second, long number) => thread.State switch
    {
        SliceState.Open => Begin(thread, s_methods[hook], first, second, number),
        SliceState.InCall when CompositeCalls.EnterBelow(ref thread.Call, s_methods[hook], number) => thread.Token(WaitBelow),
        _ => 0,
    };

    private static void LeaveInSlice(SliceThread thread, long token)
    {
        BlockingMethod method = thread.Call.Method;
        if (Exit(thread, token) && Violations.AreEnabled)
        {
            Violations.AfterCall(thread, method);
        }
    }

    /// <summary>Undoes what <see cref="Enter"/> did.</summary>
    /// <returns>Whether a call ended that counts.</returns>
    private static bool Exit(SliceThread thread, long token)
    {
        switch (SliceThread.KindOf(token))
        {
            case Counting:
                return CallOutcomes.End(thread);
            case WaitBelow:
                CompositeCalls.LeaveBelow(ref thread.Call);
                return false;
            case Spinning:
                thread.State = SliceState.Open;
                return false;
            default:
                thread.State = SliceState.Closed;
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Begin(SliceThread thread, BlockingMethod method, object? first, object? second, long number)
    {
        if (method.Kind == MethodKind.Spin)
        {
            // It yields and sleeps by turns: that is for the code that spins to answer for.
            thread.State = SliceState.Shielded;
            return thread.Token(Spinning);
        }

        if ((number == 0 && method.Arguments.ZeroDoesNotBlock)
            || (DetectionSettings.IgnoreWorkItems && thread.Origin == CallOrigin.WorkItem)
            || (method.Arguments.Socket >= 0 && IsNonBlocking(method.Arguments.Socket == 0 ? first : second)))
        {
            return 0;
        }

        thread.State = SliceState.InCall;
        try
        {
            // Empty before: only what is not nothing is written. When it began comes last, it says to other threads that there is one.
            ref CallInProgress call = ref thread.Call;
            call.Method = method;
            call.Scope = AllowScope.Current;
            call.Allowed = call.Scope is not null && method.Kind == MethodKind.Call ? thread.AllowedAgain.Find(method, call.Scope) : null;
            if (call.Allowed is null)
            {
                Capture(thread, method, first, second, number);
            }
        }
        catch (Exception exception)
        {
            thread.Call = default;
            thread.State = SliceState.Open;
            CopLog.Failure("Capturing a call failed.", exception);
            return 0;
        }

        if (Violations.AreEnabled && DetectionSettings.ViolationMode == ViolationMode.BeforeBlocking)
        {
            // May throw: out of the entry hook, so that the call never starts.
            Violations.BeforeCall(thread, method);
        }

        if (thread.Call.Allowed is null)
        {
            thread.Call.FirstUseBefore = FirstUse.SoFar;
        }

        thread.Call.StartedAt = Stopwatch.GetTimestamp();
        return thread.Token(Counting);
    }

    /// <summary>Captures what the call looks like before it is made.</summary>
    private static void Capture(SliceThread thread, BlockingMethod method, object? first, object? second, long number)
    {
        // Of a wait, and of what is composite, it is not known yet whether it counts.
        if (!method.IsWait)
        {
            CallOutcomes.CaptureContext(thread);
        }

        ref CallInProgress call = ref thread.Call;
        call.Arguments = CallArguments.Take(first, second, number, method.Arguments);
        if (method.Kind == MethodKind.Wait)
        {
            call.Evidence = WaitEvidence.Begin();
        }

        if (method.Arguments.WaitedFor)
        {
            call.WaitsFor = first;
        }
    }

    // Apart, so that System.Net.Sockets is not loaded into a process for the sake of this test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsNonBlocking(object? socket) => socket is Socket { Blocking: false };
}
