using System.Diagnostics;
using Aiocop.Diagnostics;
using Aiocop.Slices;

namespace Aiocop.Starvation;

/// <summary>
/// Watches how long work waits in the thread pool's queue, from a thread of its own. While nothing is queued it only
/// looks, allocates nothing, and leaves the pool asleep.
/// </summary>
internal sealed class PoolMonitor
{
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromMilliseconds(100);
    private static PoolMonitor? s_running;

    private readonly TimeSpan _interval;
    private readonly EpisodeBounds _bounds;
    private readonly Heartbeat _heartbeat = new();
    private Episode? _episode;

    internal PoolMonitor(TimeSpan after)
    {
        TimeSpan wanted = after / 5;
        _interval = wanted < s_shortestInterval ? s_shortestInterval : wanted > s_longestInterval ? s_longestInterval : wanted;
        _bounds = new EpisodeBounds(SliceClock.FromMilliseconds(after.TotalMilliseconds));
    }

    /// <summary>Starts the monitor, once per process; not at all if <paramref name="after"/> is infinite.</summary>
    public static void Start(TimeSpan after)
    {
        if (after == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        var monitor = new PoolMonitor(after);
        if (Interlocked.CompareExchange(ref s_running, monitor, null) is null)
        {
            // Unsafe: what flows where detection is set up is not for the callbacks.
            new Thread(monitor.Run) { IsBackground = true, Name = "Aiocop pool monitor" }.UnsafeStart();
        }
    }

    /// <summary>Has the thread end, at its next look; who was told that the pool is starved is told that it is over.</summary>
    public static void Stop() => Volatile.Write(ref s_running, null);

    private void Run()
    {
        // The callbacks run here: nothing on this thread is a slice or a finding, async methods included.
        if ((SliceThread.Current ?? SliceThread.Create()) is { } own)
        {
            own.State = SliceState.CallOutside;
        }

        bool isStopped = false;
        while (!isStopped)
        {
            long before = Stopwatch.GetTimestamp();
            Thread.Sleep(_interval);
            TimeSpan late = Stopwatch.GetElapsedTime(before) - _interval;
            try
            {
                if (late > _interval)
                {
                    Forgive(SliceClock.FromMilliseconds(late.TotalMilliseconds));
                }

                isStopped = Volatile.Read(ref s_running) != this;
                Look(DetectionSettings.IsActive && !isStopped);
            }
            catch (Exception exception)
            {
                _bounds.End();
                _episode = null;
                CopLog.Failure("Watching the thread pool failed.", exception);
            }
        }
    }

    /// <summary>Looks once: asks how long work waits, has it asked again, and tells of an episode's begin and end.</summary>
    internal void Look(bool isActive)
    {
        long now = Stopwatch.GetTimestamp();
        long delay = _heartbeat.TakeDelay(now);
        if (!isActive)
        {
            Pause(now);
            return;
        }

        EpisodeStep step = _bounds.See(now, _heartbeat.QueuedAt, delay);
        long queue = Math.Max(ThreadPool.PendingWorkItemCount - (_heartbeat.IsUnderWay ? 1 : 0), 0);
        int workersThen = _heartbeat.WorkersThen;
        if (queue > 0 && !_heartbeat.IsUnderWay)
        {
            _heartbeat.Queue(now);
        }

        if (step == EpisodeStep.None)
        {
            return;
        }

        _episode ??= new Episode(_bounds, workersThen, now);
        _episode.Look(now, queue, isLate: step is EpisodeStep.Begins or EpisodeStep.GoesOn);
        if (step is EpisodeStep.Begins or EpisodeStep.Ends)
        {
            Tell(isOver: step == EpisodeStep.Ends);
        }
    }

    /// <summary>
    /// Leaves out a time in which this thread did not run, though it wanted to: the process was stopped, suspended, or
    /// without a processor. Then no pool has work done.
    /// </summary>
    private void Forgive(long ticks)
    {
        _heartbeat.Forgive(ticks);
        _episode?.Forgive(ticks);
    }

    /// <summary>Monitoring is off. Who was told that an episode began is told that it ended, and nothing counts as waiting.</summary>
    private void Pause(long now)
    {
        _heartbeat.Forgive(now - _heartbeat.QueuedAt);
        if (_episode is not null)
        {
            _bounds.End();
            Tell(isOver: true);
        }
    }

    private void Tell(bool isOver)
    {
        StarvationReport report = _episode!.Describe(isOver);
        if (isOver)
        {
            _episode = null;
        }

        CopLog.Warning(report.Headline);
        StarvationCallbacks.Invoke(report);
    }
}
