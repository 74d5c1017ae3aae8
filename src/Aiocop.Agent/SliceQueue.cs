using System.Collections.Concurrent;

namespace Aiocop.Agent;

/// <summary>
/// The slices on their way from the threads that ran them to the agent's. Only so many a second get a line of their own,
/// the slowest first; of the others is known how many there were.
/// </summary>
internal sealed class SliceQueue
{
    private const int Capacity = 1000;
    private const int PerSecond = 100;
    private const int LooksPerSecond = 4;

    private readonly ConcurrentQueue<SlowTaskEvent> _queue = new();
    private int _length;
    private int _allowed = PerSecond;
    private long _all;
    private long _slow;
    private long _unsent;

    public long All => Interlocked.Read(ref _all);

    public long Slow => Interlocked.Read(ref _slow);

    public long Unsent => Interlocked.Read(ref _unsent);

    /// <summary>Takes a slice, on the thread that ran it: nothing here waits.</summary>
    public void Add(SlowTaskEvent slice)
    {
        // One that is stuck is told again, and counted, when it ends.
        if (!slice.IsOngoing)
        {
            Interlocked.Increment(ref _all);
            if (slice.ExceededThreshold)
            {
                Interlocked.Increment(ref _slow);
            }
        }

        if (Interlocked.Increment(ref _length) > Capacity)
        {
            Interlocked.Decrement(ref _length);
            Interlocked.Increment(ref _unsent);
            return;
        }

        _queue.Enqueue(slice);
    }

    /// <summary>Takes those that are to be sent now.</summary>
    /// <param name="isLast">Whether none will be taken after these: then as many as a second has room for.</param>
    public IEnumerable<SlowTaskEvent> Take(bool isLast)
    {
        _allowed = isLast ? PerSecond : Math.Min(PerSecond, _allowed + (PerSecond / LooksPerSecond));
        var waiting = new List<SlowTaskEvent>();
        while (_queue.TryDequeue(out SlowTaskEvent? slice))
        {
            Interlocked.Decrement(ref _length);
            waiting.Add(slice);
        }

        if (waiting.Count > _allowed)
        {
            waiting = [.. waiting.OrderByDescending(slice => slice.IsOngoing).ThenByDescending(slice => slice.ElapsedMs)];
            Interlocked.Add(ref _unsent, waiting.Count - _allowed);
            waiting.RemoveRange(_allowed, waiting.Count - _allowed);
        }

        _allowed -= waiting.Count;
        return waiting;
    }
}
