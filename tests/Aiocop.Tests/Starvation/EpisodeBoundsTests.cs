using Aiocop.Slices;
using Aiocop.Starvation;
using Xunit;

namespace Aiocop.Tests.Starvation;

/// <summary>When an episode begins and ends, with made-up times: a threshold of 500 ms.</summary>
public sealed class EpisodeBoundsTests
{
    private readonly EpisodeBounds _bounds = new(Ms(500));

    [Fact]
    public void It_begins_when_work_has_waited_long_enough_and_counts_from_when_that_was_queued()
    {
        Assert.Equal(EpisodeStep.None, See(now: 1400, queuedAt: 1000, delay: 400));
        Assert.False(_bounds.IsOn);
        Assert.Equal(EpisodeStep.Begins, See(now: 1500, queuedAt: 1000, delay: 500));
        Assert.Equal((Ms(1000), Ms(1500), Ms(500)), (_bounds.StartedAt, _bounds.LateUntil, _bounds.LongestDelay));
    }

    [Fact]
    public void It_begins_though_the_work_was_served_between_two_looks()
    {
        Assert.Equal(EpisodeStep.Begins, See(now: 1690, queuedAt: 1000, delay: 620));
        Assert.Equal(Ms(1620), _bounds.LateUntil);
    }

    [Fact]
    public void A_pool_that_recovers_in_steps_is_one_episode()
    {
        See(now: 1500, queuedAt: 1000, delay: 500);

        Assert.Equal(EpisodeStep.MayEnd, See(now: 1600, queuedAt: 0, delay: 0));
        Assert.Equal(EpisodeStep.MayEnd, See(now: 3000, queuedAt: 2900, delay: 100));
        Assert.Equal(EpisodeStep.GoesOn, See(now: 3150, queuedAt: 2900, delay: 250));
        Assert.Equal(EpisodeStep.MayEnd, See(now: 5100, queuedAt: 0, delay: 0));
        Assert.Equal(EpisodeStep.Ends, See(now: 5150, queuedAt: 0, delay: 0));
        Assert.Equal((Ms(1000), Ms(3150), Ms(500)), (_bounds.StartedAt, _bounds.LateUntil, _bounds.LongestDelay));
        Assert.Equal(EpisodeStep.None, See(now: 5200, queuedAt: 0, delay: 0));
        Assert.Equal(EpisodeStep.Begins, See(now: 5900, queuedAt: 5300, delay: 600));
        Assert.Equal((Ms(5300), Ms(600)), (_bounds.StartedAt, _bounds.LongestDelay));
    }

    [Fact]
    public void Work_that_goes_on_waiting_keeps_a_long_threshold_s_episode_open()
    {
        var bounds = new EpisodeBounds(Ms(10_000));
        bounds.See(Ms(10_000), 0, Ms(10_000));

        Assert.Equal(EpisodeStep.MayEnd, bounds.See(Ms(14_000), Ms(10_000), Ms(4_000)));
        Assert.Equal(EpisodeStep.GoesOn, bounds.See(Ms(15_000), Ms(10_000), Ms(5_000)));
    }

    private EpisodeStep See(double now, double queuedAt, double delay) => _bounds.See(Ms(now), Ms(queuedAt), Ms(delay));

    private static long Ms(double milliseconds) => SliceClock.FromMilliseconds(milliseconds);
}
