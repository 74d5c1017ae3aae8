using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices;

/// <summary>What another thread's slice is doing right now, and the call in progress in it, if there is one.</summary>
internal sealed class SliceSnapshot
{
    private SliceSnapshot(SliceThread thread)
    {
        Thread = thread;
        Number = Volatile.Read(ref thread.Number);
        OpenedAt = thread.OpenedAt;
        State = thread.State;
        CallStartedAt = thread.Call.StartedAt;
    }

    public SliceThread Thread { get; }

    /// <summary>Gets which slice of the thread it is.</summary>
    public long Number { get; }

    public long OpenedAt { get; }

    public SliceState State { get; }

    /// <summary>Gets when the call in progress began, in stopwatch ticks; with thread and slice it tells one call from another.</summary>
    public long CallStartedAt { get; }

    /// <summary>Gets the method of the call in progress, or null if there is none.</summary>
    public BlockingMethod? Method { get; private set; }

    public CallArguments Arguments { get; private set; }

    public CallOrigin Origin { get; private set; }

    /// <summary>Gets what runs: see <see cref="RunningWork"/>.</summary>
    public object? Running { get; private set; }

    /// <summary>Gets whether the thread is still in the same slice, and in the same call.</summary>
    public bool IsCurrent => Volatile.Read(ref Thread.Number) == Number && Thread.State == State
        && Volatile.Read(ref Thread.Call.StartedAt) == CallStartedAt;

    /// <summary>Looks at a thread that runs on meanwhile.</summary>
    /// <returns>Null if no slice is open, or it changed while we looked.</returns>
    public static SliceSnapshot? TryTake(SliceThread thread)
    {
        var snapshot = new SliceSnapshot(thread);
        if (snapshot.State is SliceState.Closed or SliceState.Muted or SliceState.CallOutside)
        {
            return null;
        }

        snapshot.Running = thread.Running.Innermost;
        snapshot.Origin = thread.Origin;
        if (snapshot.State == SliceState.InCall)
        {
            snapshot.Method = thread.Call.Method;
            snapshot.Arguments = thread.Call.Arguments;
            if (snapshot.Method is null || snapshot.CallStartedAt == 0)
            {
                // It has not quite begun, or has just ended.
                return null;
            }
        }

        // The thread stores without barriers: this makes what it stored before now visible, so that what changed is seen.
        Interlocked.MemoryBarrierProcessWide();
        return snapshot.IsCurrent ? snapshot : null;
    }

    /// <summary>Makes an event of the call in progress.</summary>
    /// <param name="stack">The thread's stack, sampled.</param>
    /// <param name="chain">Room to read the async callers with.</param>
    /// <param name="now">Until when it has blocked, in stopwatch ticks.</param>
    public RawBlockingEvent DescribeCall(nint[] stack, AwaitChain chain, long now)
    {
        var callers = new AwaitingMethod[AwaitChain.Capacity];
        int count = chain.Read(Running, callers);
        var record = new CallRecord
        {
            Method = Method!,
            Arguments = Arguments,
            StartedAt = CallStartedAt,
            Duration = Math.Max(now - CallStartedAt, 0),
            Origin = Origin,
        };
        return new RawBlockingEvent(record, stack, callers[..count], DetectionSettings.TraceDepth, isInProgress: true);
    }
}
