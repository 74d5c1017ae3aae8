namespace Aiocop.Slices;

/// <summary>
/// What a thread runs: the work item, and above it every async method that the runtime has resumed from its box. Of use to
/// who looks for those that await it. Written in each slice, so it is a few stores; what lies deeper than the capacity is
/// not kept. Other threads read it.
/// </summary>
internal struct RunningWork()
{
    private const int Capacity = 64;

    // Wrapped, since a store into an array of objects checks the element's type each time.
    private readonly Entry[] _above = new Entry[Capacity];
    private object? _outermost;
    private int _depth;

    /// <summary>Gets the outermost, or null if nothing runs: the work item, on a thread of the pool.</summary>
    public readonly object? Outermost => _outermost;

    /// <summary>Gets the innermost, or null if nothing is known.</summary>
    public readonly object? Innermost
    {
        get
        {
            int depth = _depth;
            return depth <= 1 ? _outermost : depth - 2 < Capacity ? _above[depth - 2].Work : null;
        }
    }

    /// <summary>Begins with the work item of a slice, of which there is one at a time.</summary>
    public void Begin(object? workItem)
    {
        _outermost = workItem;
        _depth = 1;
    }

    public void End()
    {
        // Not to keep alive what has ended.
        _outermost = null;
        _depth = 0;
    }

    public void Push(object? work)
    {
        int depth = _depth;
        if (depth == 0)
        {
            _outermost = work;
        }
        else if ((uint)(depth - 1) < (uint)_above.Length)
        {
            _above[depth - 1].Work = work;
        }

        _depth = depth + 1;
    }

    public void Pop()
    {
        int depth = _depth - 1;
        if (depth <= 0)
        {
            End();
            return;
        }

        if ((uint)(depth - 1) < (uint)_above.Length)
        {
            _above[depth - 1].Work = null;
        }

        _depth = depth;
    }

    private struct Entry
    {
        public object? Work;
    }
}
