using System.Diagnostics;
using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// What a composite call is made of: whether it counts is for the catalogued calls below it to say. Any other call
/// includes what it calls.
/// </summary>
internal static class CompositeCalls
{
    private const string AssemblyLoads = "load";

    /// <summary>Begins to time a call below the one in progress.</summary>
    /// <returns>Whether it matters; then <see cref="LeaveBelow"/> has to follow.</returns>
    public static bool EnterBelow(ref CallInProgress call, BlockingMethod method, long number)
    {
        if (call.Method.Kind is not (MethodKind.CompositeWait or MethodKind.CompositeCall)
            || (method.Kind is not (MethodKind.Wait or MethodKind.Spin or MethodKind.Call or MethodKind.Timed) && !method.CountsForUserCode)
            || call.WaitStartedAt != 0
            || (number == 0 && method.Arguments.ZeroDoesNotBlock))
        {
            return false;
        }

        if (call.Method.Kind == MethodKind.CompositeCall)
        {
            // The first use of a library loads it: that is no part of what it was asked to do.
            if (method.Category == AssemblyLoads)
            {
                return false;
            }

            call.Called |= method.Kind == MethodKind.Call;
        }

        // A composite wait is as long as its calls, too: SpinUntil runs code of the user.
        call.Evidence = method.Kind == MethodKind.Wait ? WaitEvidence.Begin() : default;
        call.WaitStartedAt = Stopwatch.GetTimestamp();

        // A lock that the call takes for a moment is its own affair, with what waits below that; so is spinning, unless
        // to wait is all that it does.
        call.IsOwnAffair = method.CountsForUserCode || (method.Kind == MethodKind.Spin && call.Method.Kind == MethodKind.CompositeCall);
        return true;
    }

    public static void LeaveBelow(ref CallInProgress call)
    {
        long waited = Stopwatch.GetTimestamp() - call.WaitStartedAt;
        if (!call.IsOwnAffair && (waited < DetectionSettings.MinimumWaitTicks || call.Evidence.IsWait(waited)))
        {
            call.Waited += waited;
        }

        call.WaitStartedAt = 0;
    }
}
