using Aiocop.Catalogue;
using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Findings;

/// <summary>
/// The blocking calls of the slice that runs on one thread: the heaviest 50, and how many and how heavy all were.
/// Owned by its thread and used again for the next slice; its arrays are made at the thread's first blocking call.
/// </summary>
internal sealed class CallBuffer
{
    public const int Capacity = 50;

    // What runs again and again makes the same few calls each time: what is kept of a slice before is kept by a call's place in
    // its slice.
    private const int Places = 4;

    private CallRecord[] _records = [];
    private nint[] _frames = [];
    private WalkStep[] _steps = [];
    private int _framesPerCall;
    private AwaitingMethod[] _callers = [];
    private AwaitChain? _chain;
    private int _lastTaken;

    // Of events made before: the next one most often has the same, and nobody changes them.
    private readonly nint[][] _keptFrames = [[], [], [], []];
    private readonly AwaitingMethod[][] _keptCallers = [[], [], [], []];

    /// <summary>Gets how many calls are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many calls were seen but are not kept.</summary>
    public int Dropped { get; private set; }

    /// <summary>Gets the sum of the weights of all calls seen.</summary>
    public int Score { get; private set; }

    /// <summary>Gets the time all calls seen took, in stopwatch ticks.</summary>
    public long Blocked { get; private set; }

    /// <summary>Gets the part of <see cref="Blocked"/> that went into waiting for locks.</summary>
    public long WaitedForLocks { get; private set; }

    /// <summary>Gets when the last call ended that is kept, in stopwatch ticks; 0 if there is none.</summary>
    public long LastEnded => Count == 0 ? 0 : _records[_lastTaken].StartedAt + _records[_lastTaken].Duration;

    public ref CallRecord this[int index] => ref _records[index];

    public ReadOnlySpan<nint> FramesOf(int index) =>
        _frames.AsSpan(index * _framesPerCall, _records[index].FrameCount);

    public ReadOnlySpan<AwaitingMethod> CallersOf(int index) => CallersOf(index, _records[index].CallerCount);

    /// <summary>Copies a call, with its stack and callers.</summary>
    public RawBlockingEvent Raw(int index) => Raw(index, DetectionSettings.TraceDepth);

    /// <summary>
    /// Counts a call and finds room for it: a new place, or that of the lightest call if this one is heavier.
    /// </summary>
    /// <returns>False if the call is counted but not kept; else the place at <paramref name="index"/> is to be written.</returns>
    public bool TryAdd(BlockingMethod method, long duration, int framesPerCall, out int index)
    {
        Prepare(framesPerCall);
        Score = (int)Math.Min((long)Score + method.Weight, int.MaxValue);
        Blocked += duration;
        WaitedForLocks += method.IsLock ? duration : 0;
        index = Count;
        if (Count < Capacity)
        {
            Count++;
        }
        else
        {
            Dropped = (int)Math.Min(Dropped + 1L, int.MaxValue);
            index = Lightest();
            return _records[index].IsLighterThan(method, duration);
        }

        return true;
    }

    /// <summary>Captures the calling thread's stack, and keeps it with the call.</summary>
    /// <param name="index">The call.</param>
    /// <param name="running">What runs: see <see cref="RunningWork.Innermost"/>.</param>
    public void TakeStack(int index, object? running)
    {
        ref CallRecord record = ref _records[index];
        record.CallerCount = 0;
        record.FrameCount = StackWalker.Capture(_frames.AsSpan(index * _framesPerCall, _framesPerCall), StepsOf(index));
        Span<AwaitingMethod> callers = CallersOf(index, AwaitChain.Capacity);
        if (index != _lastTaken && _chain!.IsUnchanged(running))
        {
            ReadOnlySpan<AwaitingMethod> before = CallersOf(_lastTaken);
            before.CopyTo(callers);
            record.CallerCount = before.Length;
        }
        else
        {
            record.CallerCount = _chain!.ReadAndRemember(running, callers);
        }

        _lastTaken = index;
    }

    /// <summary>Gets how long the calls kept took since a moment, in stopwatch ticks.</summary>
    public long BlockedSince(long moment)
    {
        long blocked = 0;
        for (int i = 0; i < Count; i++)
        {
            blocked += Math.Max(0, _records[i].StartedAt + _records[i].Duration - Math.Max(moment, _records[i].StartedAt));
        }

        return blocked;
    }

    /// <summary>Copies the calls kept, in the order they were made. Their text is made when it is read.</summary>
    public BlockingEventInfo[] Describe(int traceDepth)
    {
        var events = new BlockingEventInfo[Count];
        for (int i = 0; i < events.Length; i++)
        {
            events[i] = new BlockingEventInfo(Raw(i, traceDepth));
        }

        if (Dropped > 0)
        {
            // A heavier call has taken the place of a lighter one that was before it.
            long[] started = [.. _records.AsSpan(0, events.Length).ToArray().Select(record => record.StartedAt)];
            Array.Sort(started, events);
        }

        return events;
    }

    public void Clear()
    {
        // What they refer to is let go, apart from what stays as long as the process.
        bool clearsCallers = _chain is { MetCollectible: true };
        for (int i = 0; i < Count; i++)
        {
            _records[i].Arguments = default;
            if (clearsCallers)
            {
                CallersOf(i, _records[i].CallerCount).Clear();
            }
        }

        if (clearsCallers)
        {
            Array.Fill(_keptCallers, []);
        }

        _chain?.Forget();
        Count = 0;
        Dropped = 0;
        Score = 0;
        Blocked = 0;
        WaitedForLocks = 0;
    }

    private RawBlockingEvent Raw(int index, int traceDepth)
    {
        ref nint[] frames = ref _keptFrames[index % Places];
        if (!FramesOf(index).SequenceEqual(frames))
        {
            frames = FramesOf(index).ToArray();
        }

        ref AwaitingMethod[] callers = ref _keptCallers[index % Places];
        if (!AwaitingMethod.AreEqual(CallersOf(index), callers))
        {
            callers = CallersOf(index).ToArray();
        }

        return new(_records[index], frames, callers, traceDepth);
    }

    private Span<WalkStep> StepsOf(int index) => _steps.AsSpan(index % Places * _framesPerCall, _framesPerCall);

    private Span<AwaitingMethod> CallersOf(int index, int count) => _callers.AsSpan(index * AwaitChain.Capacity, count);

    private void Prepare(int framesPerCall)
    {
        if (_records.Length == 0)
        {
            _chain = new AwaitChain();
            _callers = new AwaitingMethod[Capacity * AwaitChain.Capacity];
            _records = new CallRecord[Capacity];
        }

        if (Count == 0 && _framesPerCall != framesPerCall)
        {
            // In this order: without memory for it everything stays as it was.
            _steps = WalkStep.Room(Places * framesPerCall);
            _frames = new nint[Capacity * framesPerCall];
            _framesPerCall = framesPerCall;
        }
    }

    private int Lightest()
    {
        int lightest = 0;
        for (int i = 1; i < Count; i++)
        {
            if (_records[i].IsLighterThan(_records[lightest].Method, _records[lightest].Duration))
            {
                lightest = i;
            }
        }

        return lightest;
    }
}
