namespace Aiocop.Slices;

/// <summary>
/// What a thread runs: the work item, and above it every async method that the runtime has resumed from its box. Of use to
/// who looks for those that await it. Written at each resumption, so it is a few stores; what lies deeper than the
/// capacity is not kept.
/// </summary>
internal sealed class RunningWork
{
    private const int Capacity = 64;

    // Wrapped, since a store into an array of objects checks the element's type each time.
    private readonly Entry[] _stack = new Entry[Capacity];
    private int _depth;

    /// <summary>Gets the innermost, or null if nothing is known.</summary>
    public object? Innermost => _depth is > 0 and <= Capacity ? _stack[_depth - 1].Work : null;

    public void Push(object? work)
    {
        Entry[] stack = _stack;
        int depth = _depth;
        if ((uint)depth < (uint)stack.Length)
        {
            stack[depth].Work = work;
        }

        _depth = depth + 1;
    }

    public void Pop()
    {
        Entry[] stack = _stack;
        int depth = _depth - 1;
        if ((uint)depth < (uint)stack.Length)
        {
            // Not to keep alive what has ended.
            stack[depth].Work = null;
        }

        _depth = depth;
    }

    private struct Entry
    {
        public object? Work;
    }
}
