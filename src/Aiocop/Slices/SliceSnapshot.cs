using Aiocop.Catalogue;
using Aiocop.Findings;
using Aiocop.Rules;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices;

/// <summary>What another thread's slice is doing right now, and the call in progress in it, if there is one.</summary>
internal sealed class SliceSnapshot
{
    private CallInProgress _call;

    private SliceSnapshot(SliceThread thread)
    {
        Thread = thread;
        Number = Volatile.Read(ref thread.Number);
        OpenedAt = Volatile.Read(ref thread.OpenedAt);
        State = thread.State;
        CallStartedAt = Volatile.Read(ref thread.Call.StartedAt);
    }

    public SliceThread Thread { get; }

    /// <summary>Gets which slice of the thread it is.</summary>
    public long Number { get; }

    public long OpenedAt { get; }

    public SliceState State { get; }

    /// <summary>
    /// Gets when the call in progress began, in stopwatch ticks; with thread and slice it tells one call from another. 0: there
    /// is none.
    /// </summary>
    public long CallStartedAt { get; private set; }

    /// <summary>Gets or sets the method of the call in progress, or null if there is none.</summary>
    public BlockingMethod? Method { get; set; }

    public CallArguments Arguments => _call.Arguments;

    public CallOrigin Origin { get; private set; }

    /// <summary>Gets the task or the list of tasks that the call in progress waits for, if that is known.</summary>
    public object? WaitsFor => _call.WaitsFor;

    /// <summary>Gets what the context of the call in progress allows.</summary>
    public Allowance? Scope => _call.Scope;

    /// <summary>Gets what runs: see <see cref="RunningWork"/>.</summary>
    public object? Running { get; private set; }

    /// <summary>Gets whether the thread is still in the same slice.</summary>
    public bool IsSameSlice => Volatile.Read(ref Thread.Number) == Number && Volatile.Read(ref Thread.OpenedAt) == OpenedAt && IsInSlice(Thread);

    /// <summary>Gets whether the thread is still in the same slice, and in the same call, or in none as before.</summary>
    public bool IsCurrent => IsSameSlice && Volatile.Read(ref Thread.Call.StartedAt) == CallStartedAt;

    /// <summary>Whether a slice is open and runs the host's code: a mute outside of a call is our own.</summary>
    public static bool IsInSlice(SliceThread thread) => IsInSlice(thread.State, Volatile.Read(ref thread.Call.StartedAt));

    /// <summary>Looks at a thread that runs on meanwhile.</summary>
    /// <returns>Null if no slice is open, or it changed while we looked.</returns>
    public static SliceSnapshot? TryTake(SliceThread thread)
    {
        var snapshot = new SliceSnapshot(thread);
        if (!IsInSlice(snapshot.State, snapshot.CallStartedAt))
        {
            return null;
        }

        snapshot.Running = thread.Running.Innermost;
        snapshot.Origin = thread.Origin;
        if (snapshot.CallStartedAt != 0)
        {
            snapshot._call = thread.Call;
            snapshot.Method = snapshot._call.Method;
            if (snapshot.Method is null)
            {
                // It is just ending.
                return null;
            }
        }

        // The thread stores without barriers: this makes what it stored before now visible, so that what changed is seen.
        Interlocked.MemoryBarrierProcessWide();
        return snapshot.IsCurrent ? snapshot : null;
    }

    /// <summary>Forgets the call in progress: it is no finding, or it was over before it could be looked at.</summary>
    public void ForgetCall()
    {
        _call = default;
        Method = null;
        CallStartedAt = 0;
    }

    /// <summary>
    /// Whether the call in progress would be a finding by its kind if it returned now. Whether a wait gave up its processor is
    /// not seen from outside.
    /// </summary>
    public bool CallCounts(long now)
    {
        long below = _call.WaitStartedAt == 0 || _call.IsOwnAffair ? 0 : now - _call.WaitStartedAt;
        return Method?.Kind switch
        {
            null => false,
            MethodKind.Wait or MethodKind.Timed => now - CallStartedAt >= DetectionSettings.MinimumWaitTicks,
            MethodKind.CompositeWait => _call.Waited + below >= DetectionSettings.MinimumWaitTicks,
            MethodKind.CompositeCall => _call.Called || _call.Waited + below >= DetectionSettings.MinimumWaitTicks,
            _ => true,
        };
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

    // A shield below a composite call mutes the thread, but the call goes on.
    private static bool IsInSlice(SliceState state, long callStartedAt) =>
        state is SliceState.Open or SliceState.InCall or SliceState.Shielded || (state == SliceState.Muted && callStartedAt != 0);
}
