using Aiocop.Stacks;

namespace Aiocop.Slices;

/// <summary>
/// The stacks that the watchdog sampled of one thread's slice. The watchdog writes, the thread takes when its slice
/// ends; both only for a slice that is already slow, so the lock is never on the path of a clean one.
/// </summary>
internal sealed class SliceSamples(nint engineThreadId)
{
    private readonly Lock _lock = new();
    private readonly List<nint[]> _stacks = [];
    private long _slice;

    /// <summary>Gets the engine's name of the thread; 0 if it can't be sampled.</summary>
    public nint EngineThreadId { get; } = engineThreadId;

    /// <summary>Gets how many stacks are held of a slice.</summary>
    public int CountOf(long slice)
    {
        lock (_lock)
        {
            return _slice == slice ? _stacks.Count : 0;
        }
    }

    public void Add(long slice, ReadOnlySpan<nint> stack)
    {
        lock (_lock)
        {
            if (_slice != slice)
            {
                _stacks.Clear();
                _slice = slice;
            }

            _stacks.Add(stack.ToArray());
        }
    }

    /// <summary>Takes the samples of a slice: equal stacks counted together, the most frequent first.</summary>
    public IReadOnlyList<CpuStackSample> Take(long slice)
    {
        if (Volatile.Read(ref _slice) != slice)
        {
            // As of nearly every slice: not worth a lock.
            return [];
        }

        nint[][] stacks;
        lock (_lock)
        {
            if (_slice != slice || _stacks.Count == 0)
            {
                return [];
            }

            stacks = [.. _stacks];
            _stacks.Clear();
        }

        return
        [
            .. stacks.Select(stack => StackTraceText.OfSample(stack, CpuWatchdog.Settings.TraceDepth))
                .Where(text => text.Frames.Count > 0)
                .GroupBy(text => text.Trace, (_, same) => (Text: same.First(), Count: same.Count()))
                .OrderByDescending(group => group.Count)
                .Select(group => CpuStackSample.Of(group.Text, group.Count)),
        ];
    }

    /// <summary>Discards the samples of a slice, if there are any.</summary>
    public void Discard(long slice)
    {
        if (Volatile.Read(ref _slice) == slice)
        {
            lock (_lock)
            {
                _stacks.Clear();
            }
        }
    }
}
