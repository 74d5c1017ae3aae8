using Aiocop.Catalogue;
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

    /// <summary>Whether a call below a composite one is reason enough to count it, whatever it took.</summary>
    public bool CallsBelow;
}
