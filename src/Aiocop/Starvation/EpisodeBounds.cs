using Aiocop.Slices;

namespace Aiocop.Starvation;

/// <summary>
/// When an episode begins and when it is over. It begins when work has waited for <paramref name="after"/> ticks, and is
/// over when for a while no work has waited half as long: a pool that recovers does so in steps, and these are not
/// episodes of their own.
/// </summary>
internal sealed class EpisodeBounds(long after)
{
    private readonly long _calm = Math.Max(SliceClock.FromMilliseconds(2000), 2 * after);

    public bool IsOn { get; private set; }

    /// <summary>Gets when the work was queued that waited too long.</summary>
    public long StartedAt { get; private set; }

    /// <summary>Gets until when work is known to have waited long: when the episode ends, if it is over.</summary>
    public long LateUntil { get; private set; }

    public long LongestDelay { get; private set; }

    /// <summary>Takes note of how long work waits.</summary>
    /// <param name="now">The time.</param>
    /// <param name="queuedAt">When the work was queued.</param>
    /// <param name="delay">How long it has waited since, or did; 0: none waits.</param>
    public EpisodeStep See(long now, long queuedAt, long delay)
    {
        if (!IsOn && delay >= after)
        {
            IsOn = true;
            StartedAt = queuedAt;
            LongestDelay = delay;
            LateUntil = queuedAt + delay;
            return EpisodeStep.Begins;
        }

        if (!IsOn)
        {
            return EpisodeStep.None;
        }

        LongestDelay = Math.Max(LongestDelay, delay);
        if (delay >= after / 2)
        {
            LateUntil = queuedAt + delay;
            return EpisodeStep.GoesOn;
        }

        if (now - LateUntil < _calm)
        {
            return EpisodeStep.MayEnd;
        }

        End();
        return EpisodeStep.Ends;
    }

    public void End() => IsOn = false;
}
