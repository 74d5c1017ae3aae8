using System.Runtime.CompilerServices;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// Reads who awaits a running async method, and who awaits that, from the continuations of their tasks. Belongs to one
/// thread, so that its room can be used again.
/// </summary>
internal sealed class AwaitChain
{
    /// <summary>How many async callers are kept of a call.</summary>
    public const int Capacity = 32;

    // Tasks that only pass a result on (WhenAll, Unwrap, ContinueWith) are followed, but are no callers; a chain of
    // thousands of them must end all the same.
    private const int MaximumVisits = 128;

    // What was met at the first places of the chains read before: a thread reads much the same ones again and again, and to
    // look a shape up costs as much as all else at a place. Not of types that can be unloaded, which this would keep.
    private const int Places = 16;

    private readonly Visited[] _visits = new Visited[MaximumVisits];
    private readonly Remembered[] _remembered = new Remembered[Places];
    private int _visited;
    private int _read;
    private int _found;

    // Whether what was read can be compared with what is now: not so of a list, which changes and stays the same object.
    private bool _isComparable;

    // Whether to follow only what can't complete before what it awaits has.
    private bool _isStrict;

    /// <summary>Gets whether a type that can be unloaded was met since <see cref="Forget"/>.</summary>
    public bool MetCollectible { get; private set; }

    /// <summary>Fills in the callers of what runs, nearest first; several that await the same follow one another.</summary>
    /// <param name="running">The box of the async method, or the task of the delegate, that runs on this thread; null: none.</param>
    /// <param name="callers">Where to put them.</param>
    /// <returns>How many there are.</returns>
    public int Read(object? running, Span<AwaitingMethod> callers)
    {
        ReadAndRemember(running, callers);
        Forget();
        return _found;
    }

    /// <summary>As <see cref="Read"/>; what was met is kept until <see cref="Forget"/>, for <see cref="IsUnchanged"/>.</summary>
    public int ReadAndRemember(object? running, Span<AwaitingMethod> callers)
    {
        Forget();
        _isStrict = false;
        TryRead(running, until: null, callers);
        return _found;
    }

    /// <summary>
    /// Whether to read again would find what <see cref="ReadAndRemember"/> has found: the blocking calls of a slice most often
    /// have the same callers, and to compare takes a fourth of the time.
    /// </summary>
    public bool IsUnchanged(object? running)
    {
        if (_visited == 0 || !_isComparable || _visits[0].Awaited != running)
        {
            return false;
        }

        for (int i = 0; i < _read; i++)
        {
            ref readonly Visited visit = ref _visits[i];
            if (RawContinuation(visit.Awaited!, visit.Shape) != visit.Continuation || StateOf(visit) != visit.State)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lets go of what was met.</summary>
    public void Forget()
    {
        for (int i = 0; i < _visited; i++)
        {
            // The shapes stay: of a type that can be unloaded they are not, see below.
            ref Visited visit = ref _visits[i];
            visit.Awaited = null;
            visit.Continuation = null;
        }

        if (MetCollectible)
        {
            Array.Clear(_visits, 0, _visited);
            MetCollectible = false;
        }

        _visited = 0;
    }

    /// <summary>Finds out whether a task can't complete before an async method has.</summary>
    /// <param name="task">The task.</param>
    /// <param name="running">The box of the async method.</param>
    /// <param name="callers">Gets the callers of the method; those beside the way are among them.</param>
    /// <param name="count">How many there are.</param>
    public bool TryReadTo(Task task, object running, Span<AwaitingMethod> callers, out int count)
    {
        Forget();
        _isStrict = true;
        bool isReached = TryRead(running, task, callers);
        Forget();
        count = _found;
        return isReached;
    }

    private bool TryRead(object? running, Task? until, Span<AwaitingMethod> callers)
    {
        _found = 0;
        _read = 0;
        _isComparable = true;
        if (running is null || !Continuations.AreKnown)
        {
            return false;
        }

        Visit(running, ShapeOf(running), state: 0, depth: 0);
        for (; _read < _visited && _found < callers.Length; _read++)
        {
            if (_visits[_read].Awaited == until)
            {
                return true;
            }

            AddAwaiting(ref _visits[_read], callers);
        }

        return until is not null && IsVisited(until);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddAwaiting(ref Visited visit, Span<AwaitingMethod> callers)
    {
        object? continuation = RawContinuation(visit.Awaited!, visit.Shape);
        visit.Continuation = continuation;
        if (continuation is null)
        {
            return;
        }

        // Of the type that was met at this place before: no further look is needed.
        ref readonly Remembered remembered = ref _remembered[_visited % Places];
        if (remembered.Type == TypeWord.Of(continuation))
        {
            if (remembered.Shape is not null)
            {
                Add(continuation, remembered.Shape, visit.Depth, callers);
            }

            return;
        }

        AddUnknown(continuation, visit.Depth, callers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddUnknown(object continuation, int depth, Span<AwaitingMethod> callers)
    {
        object? followed = Continuations.Follow(continuation, out bool isEnd);
        if (isEnd)
        {
            Remember(continuation.GetType(), null);
            return;
        }

        if (followed is not List<object> several)
        {
            AddFollowed(followed, depth, callers);
            return;
        }

        _isComparable = false;
        if (Monitor.TryEnter(several))
        {
            // The runtime changes the list under its lock. If somebody holds it right now these callers are not told.
            try
            {
                foreach (object? one in several)
                {
                    AddFollowed(Continuations.Follow(one), depth, callers);
                }
            }
            finally
            {
                Monitor.Exit(several);
            }
        }
    }

    // What runs has a state of no interest.
    private static int StateOf(in Visited visit) => visit.Depth == 0 || visit.Shape.StateMachine is null ? 0 : visit.Shape.StateOf(visit.Awaited!);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static object? RawContinuation(object awaited, StateMachineShape shape) =>
        shape.StateMachine is not null ? shape.ContinuationOf(awaited)
        : awaited is Task task ? Continuations.Of(task)
        : awaited is TaskCompletionSource source ? Continuations.Of(source.Task) // a work item of Parallel.ForEachAsync
        : null;

    private void AddFollowed(object? awaiting, int depth, Span<AwaitingMethod> callers)
    {
        if (awaiting is not null)
        {
            Add(awaiting, ShapeOf(awaiting), depth, callers);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(object awaiting, StateMachineShape shape, int depth, Span<AwaitingMethod> callers)
    {
        if (IsVisited(awaiting) || (_isStrict && !Continuations.NeedsAll(awaiting)))
        {
            return;
        }

        int state = 0;
        if (shape.StateMachine is not null && _found < callers.Length)
        {
            depth++;
            callers[_found] = shape.Describe(awaiting, depth);
            state = callers[_found++].State;
        }

        Visit(awaiting, shape, state, depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Visit(object awaited, StateMachineShape shape, int state, int depth)
    {
        if (_visited < _visits.Length)
        {
            ref Visited visit = ref _visits[_visited++];
            visit.Awaited = awaited;
            visit.Shape = shape;
            visit.State = state;
            visit.Depth = depth;
        }
    }

    /// <summary>Gets the shape of what is visited next.</summary>
    private StateMachineShape ShapeOf(object work)
    {
        ref readonly Remembered remembered = ref _remembered[_visited % Places];
        if (remembered.Type == TypeWord.Of(work) && remembered.Shape is not null)
        {
            return remembered.Shape;
        }

        Type type = work.GetType();
        StateMachineShape shape = StateMachineShape.Of(type);
        Remember(type, shape);
        return shape;
    }

    private void Remember(Type type, StateMachineShape? shape)
    {
        if (type.IsCollectible)
        {
            MetCollectible = true;
        }
        else
        {
            _remembered[_visited % Places] = new Remembered { Type = type.TypeHandle.Value, Shape = shape };
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsVisited(object awaited)
    {
        for (int i = 0; i < _visited; i++)
        {
            if (_visits[i].Awaited == awaited)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is known of all objects of a type; without a shape: that nobody awaits them.</summary>
    private struct Remembered
    {
        public nint Type;
        public StateMachineShape? Shape;
    }

    private struct Visited
    {
        public object? Awaited;
        public StateMachineShape Shape;
        public object? Continuation;
        public int State;
        public int Depth;
    }
}
