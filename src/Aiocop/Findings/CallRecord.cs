using Aiocop.Catalogue;

namespace Aiocop.Findings;

/// <summary>A blocking call that has returned, kept until its slice ends. Times are in stopwatch ticks.</summary>
internal struct CallRecord
{
    public BlockingMethod Method;
    public CallArguments Arguments;
    public long StartedAt;
    public long Duration;
    public CallOrigin Origin;

    /// <summary>Whether the call's time went into the first use of code.</summary>
    public bool IsFirstUse;

    public int FrameCount;
    public int CallerCount;

    /// <summary>Heavier first, then longer: what to keep when there is no room for all.</summary>
    public readonly bool IsLighterThan(BlockingMethod method, long duration) =>
        Method.Weight != method.Weight ? Method.Weight < method.Weight : Duration < duration;
}
