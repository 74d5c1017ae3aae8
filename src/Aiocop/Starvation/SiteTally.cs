using Aiocop.Slices;

namespace Aiocop.Starvation;

/// <summary>What one site has cost the pool in an episode.</summary>
internal sealed class SiteTally(BlockingEventInfo example)
{
    private Count _now;
    private Count _sure;
    private int _atOnce;

    /// <summary>Gets the time until work last waited long, in stopwatch ticks.</summary>
    public long SureTicks => _sure.Ticks;

    public void Add(long ticks) => _now.Ticks += ticks;

    /// <summary>Counts a call that was seen for the first time.</summary>
    public void Meet(BlockingEventInfo call)
    {
        _now.Calls++;
        if (call.DurationMs > example.DurationMs)
        {
            example = call;
        }
    }

    public void BeginLook() => _atOnce = 0;

    /// <summary>Counts a thread that is blocked here in this look.</summary>
    public void See() => _now.Threads = Math.Max(_now.Threads, ++_atOnce);

    /// <summary>Work still waits long: all until now is part of the episode.</summary>
    public void Confirm() => _sure = _now;

    public StarvationSite Describe() => new()
    {
        Call = example.Raw!.Name,
        UserFrame = example.UserFrame,
        BlockedThreads = _sure.Threads,
        BlockedThreadSeconds = SliceClock.ToMilliseconds(_sure.Ticks) / 1000,
        Calls = _sure.Calls,
        Example = example,
    };

    private struct Count
    {
        public long Ticks;
        public long Calls;
        public int Threads;
    }
}
