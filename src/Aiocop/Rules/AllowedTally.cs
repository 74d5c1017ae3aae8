using Aiocop.Findings;
using Aiocop.Slices;

namespace Aiocop.Rules;

/// <summary>The allowed calls of one kind, and the first of them as an example. Thread-safe.</summary>
internal sealed class AllowedTally(in CallRecord first, nint[] addresses)
{
    private readonly RawBlockingEvent _example = new(first, addresses, [], DetectionSettings.TraceDepth);
    private long _count;
    private long _blocked;
    private volatile bool _isOver;

    /// <summary>Gets whether it was taken out of the list: what is counted here is not seen by anybody.</summary>
    public bool IsOver => _isOver;

    /// <summary>Counts a call.</summary>
    /// <param name="duration">How long it took, in stopwatch ticks.</param>
    public void Add(long duration)
    {
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _blocked, duration);
    }

    public void End() => _isOver = true;

    public AllowedFinding Describe(string call, Allowance allowance) => new()
    {
        Call = call,
        AllowedBy = allowance.By,
        Rule = allowance.Rule,
        Source = allowance.Source,
        Reason = allowance.Reason,
        Count = Interlocked.Read(ref _count),
        BlockedMs = SliceClock.ToMilliseconds(Interlocked.Read(ref _blocked)),
        Example = new BlockingEventInfo(_example),
    };
}
