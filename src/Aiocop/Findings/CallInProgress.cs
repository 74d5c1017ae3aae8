using Aiocop.Catalogue;
using Aiocop.Hooks;
using Aiocop.Rules;
using Aiocop.Slices;

namespace Aiocop.Findings;

/// <summary>A catalogued call between its entry hook and its exit hook.</summary>
internal struct CallInProgress
{
    public BlockingMethod Method;
    public CallArguments Arguments;
    public long StartedAt;
    public FirstUse FirstUseBefore;

    /// <summary>The task or the list of tasks that is waited for, if the row says to keep it.</summary>
    public object? WaitsFor;

    /// <summary>What the calling context allowed when the call began: no other thread can read it there.</summary>
    public Allowance? Scope;

    /// <summary>Where the call is counted if it is known before that it is allowed, as the one before it was.</summary>
    public AllowedTally? Allowed;

    /// <summary>The time spent in waits below a composite one, in stopwatch ticks.</summary>
    public long Waited;

    /// <summary>When the wait below that is in progress began, or 0.</summary>
    public long WaitStartedAt;

    /// <summary>Whether the wait below that is in progress is no reason to count the call.</summary>
    public bool IsOwnAffair;

    /// <summary>Whether it made a call below that counts whatever it took.</summary>
    public bool Called;

    /// <summary>How things were before the wait: the call itself, or the one below it that is in progress.</summary>
    public WaitEvidence Evidence;
}
