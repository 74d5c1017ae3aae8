using System.Diagnostics;
using Aiocop.Slices;

namespace Aiocop.Starvation;

/// <summary>
/// A work item that does nothing but tell when its turn came: how long it waited is how long any other would have. One
/// is under way at most. Queued and read by the monitor only.
/// </summary>
internal sealed class Heartbeat : IThreadPoolWorkItem
{
    private long _servedAt;

    /// <summary>Gets when it was queued, in stopwatch ticks.</summary>
    public long QueuedAt { get; private set; }

    /// <summary>Gets how many workers the pool had then.</summary>
    public int WorkersThen { get; private set; }

    public bool IsUnderWay { get; private set; }

    public void Queue(long now)
    {
        QueuedAt = now;
        WorkersThen = ThreadPool.ThreadCount;
        IsUnderWay = true;
        Volatile.Write(ref _servedAt, 0);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Gets how long it has waited, or did if its turn came since; 0 if none is under way.</summary>
    public long TakeDelay(long now)
    {
        if (!IsUnderWay)
        {
            return 0;
        }

        long served = Volatile.Read(ref _servedAt);
        IsUnderWay = served == 0;
        return Math.Max((served == 0 ? now : served) - QueuedAt, 0);
    }

    /// <summary>Leaves out a time in which nothing counts as waiting.</summary>
    public void Forgive(long ticks) => QueuedAt += ticks;

    void IThreadPoolWorkItem.Execute()
    {
        // It has a slice like any work item. On a busy machine that may take long; it is ours, and nobody is to hear of it.
        if (SliceThread.Current is { } thread)
        {
            thread.OpenedAt = long.MaxValue;
        }

        Volatile.Write(ref _servedAt, Stopwatch.GetTimestamp());
    }
}
