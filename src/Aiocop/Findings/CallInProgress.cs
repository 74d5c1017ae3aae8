using Aiocop.Catalogue;
using Aiocop.Hooks;
using Aiocop.Slices;

namespace Aiocop.Findings;

/// <summary>A catalogued call between its entry hook and its exit hook.</summary>
internal struct CallInProgress
{
    public BlockingMethod Method;
    public CallArguments Arguments;
    public long StartedAt;
    public FirstUse FirstUseBefore;

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
