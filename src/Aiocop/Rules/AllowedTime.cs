namespace Aiocop.Rules;

/// <summary>How long the allowed calls of a thread's slice took: time that makes no slice slow.</summary>
internal struct AllowedTime
{
    private long _slice;
    private long _ticks;

    /// <summary>Adds to the time of a slice, by its number; that of the slice before is forgotten.</summary>
    public void Add(long slice, long ticks)
    {
        if (_slice != slice)
        {
            _slice = slice;
            _ticks = 0;
        }

        _ticks += ticks;
    }

    /// <summary>Gets the time of a slice, in stopwatch ticks.</summary>
    public readonly long Of(long slice) => _slice == slice ? _ticks : 0;
}
