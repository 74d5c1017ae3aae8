using Aiocop.Slices;

namespace Aiocop.Starvation;

/// <summary>One episode of starvation: what is seen while it lasts, and what is told of it.</summary>
internal sealed class Episode
{
    /// <summary>Sites in a report at most.</summary>
    private const int MaximumReported = 20;

    private readonly EpisodeBounds _bounds;
    private readonly BlockedCalls _calls = new();
    private readonly int _workersAtStart;
    private readonly DateTimeOffset _startedOn;
    private long _lastLook;
    private PoolNumbers _now;
    private PoolNumbers _most;

    public Episode(EpisodeBounds bounds, int workersAtStart, long now)
    {
        _bounds = bounds;
        _workersAtStart = workersAtStart;
        _startedOn = DateTimeOffset.UtcNow - TimeSpan.FromMilliseconds(SliceClock.ToMilliseconds(now - bounds.StartedAt));
        _lastLook = bounds.StartedAt;
        _most = new PoolNumbers(0, workersAtStart, 0, 0);
    }

    /// <summary>Looks at the pool.</summary>
    /// <param name="now">The time.</param>
    /// <param name="queue">Work items that wait.</param>
    /// <param name="isLate">Whether work waits long right now.</param>
    public void Look(long now, long queue, bool isLate)
    {
        _calls.Look(now, _lastLook);
        _lastLook = now;
        _now = new PoolNumbers(queue, ThreadPool.ThreadCount, _calls.Blocked, _calls.Running);
        _most = PoolNumbers.Most(_most, _now);
        if (isLate)
        {
            _calls.Confirm();
        }
    }

    /// <summary>Leaves out a time in which nothing counts.</summary>
    public void Forgive(long ticks) => _lastLook += ticks;

    public StarvationReport Describe(bool isOver)
    {
        SiteTally[] sites = [.. _calls.Sites.Where(site => site.SureTicks > 0).OrderByDescending(site => site.SureTicks)];
        long other = _calls.SureOtherTicks + sites.Skip(MaximumReported).Sum(site => site.SureTicks);
        ThreadPool.GetMinThreads(out int minimum, out _);
        ThreadPool.GetMaxThreads(out int maximum, out _);
        return new StarvationReport
        {
            IsOver = isOver,
            StartedAt = _startedOn,
            DurationMs = SliceClock.ToMilliseconds(_bounds.LateUntil - _bounds.StartedAt),
            LongestDelayMs = SliceClock.ToMilliseconds(_bounds.LongestDelay),
            QueueLength = _now.Queue,
            QueueLengthMax = _most.Queue,
            WorkerThreadsAtStart = _workersAtStart,
            WorkerThreads = _now.Workers,
            WorkerThreadsMax = _most.Workers,
            MinThreads = minimum,
            MaxThreads = maximum,
            BlockedWorkers = _now.Blocked,
            BlockedWorkersMax = _most.Blocked,
            RunningWorkers = _now.Running,
            RunningWorkersMax = _most.Running,
            Sites = [.. sites.Take(MaximumReported).Select(site => site.Describe())],
            OtherBlockedThreadSeconds = SliceClock.ToMilliseconds(other) / 1000,
        };
    }
}
