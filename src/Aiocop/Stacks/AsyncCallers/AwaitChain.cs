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

    // The shapes met at the first places of the chains read before: a thread reads much the same ones again and again, and to
    // look a shape up costs as much as all else at a place. Not of types that can be unloaded, which this would keep.
    private const int Remembered = 16;

    private readonly (object? Awaited, StateMachineShape Shape, int Depth)[] _visits = new (object?, StateMachineShape, int)[MaximumVisits];
    private readonly (Type? Type, StateMachineShape? Shape)[] _shapes = new (Type?, StateMachineShape?)[Remembered];
    private int _visited;
    private int _found;

    // Whether to follow only what can't complete before what it awaits has.
    private bool _isStrict;

    /// <summary>Fills in the callers of what runs, nearest first; several that await the same follow one another.</summary>
    /// <param name="running">The box of the async method, or the task of the delegate, that runs on this thread; null: none.</param>
    /// <param name="callers">Where to put them.</param>
    /// <returns>How many there are.</returns>
    public int Read(object? running, Span<AwaitingMethod> callers)
    {
        _isStrict = false;
        TryRead(running, until: null, callers);
        return _found;
    }

    /// <summary>Finds out whether a task can't complete before an async method has.</summary>
    /// <param name="task">The task.</param>
    /// <param name="running">The box of the async method.</param>
    /// <param name="callers">Gets the callers of the method; those beside the way are among them.</param>
    /// <param name="count">How many there are.</param>
    public bool TryReadTo(Task task, object running, Span<AwaitingMethod> callers, out int count)
    {
        _isStrict = true;
        bool isReached = TryRead(running, task, callers);
        count = _found;
        return isReached;
    }

    private bool TryRead(object? running, Task? until, Span<AwaitingMethod> callers)
    {
        _found = 0;
        _visited = 0;
        if (running is null || !Continuations.AreKnown)
        {
            return false;
        }

        try
        {
            Visit(running, ShapeOf(running), depth: 0);
            for (int i = 0; i < _visited && _found < callers.Length; i++)
            {
                if (_visits[i].Awaited == until)
                {
                    return true;
                }

                AddAwaiting(_visits[i].Awaited!, _visits[i].Shape, _visits[i].Depth, callers);
            }

            return until is not null && IsVisited(until);
        }
        finally
        {
            Array.Clear(_visits, 0, _visited);
        }
    }

    private void AddAwaiting(object awaited, StateMachineShape shape, int depth, Span<AwaitingMethod> callers)
    {
        object? continuation = Continuations.Follow(
            shape.StateMachine is not null ? shape.ContinuationOf(awaited)
            : awaited is Task task ? Continuations.Of(task)
            : awaited is TaskCompletionSource source ? Continuations.Of(source.Task) // a work item of Parallel.ForEachAsync
            : null);
        if (continuation is not List<object> several)
        {
            Add(continuation, depth, callers);
        }
        else if (Monitor.TryEnter(several))
        {
            // The runtime changes the list under its lock. If somebody holds it right now these callers are not told.
            try
            {
                foreach (object? one in several)
                {
                    Add(Continuations.Follow(one), depth, callers);
                }
            }
            finally
            {
                Monitor.Exit(several);
            }
        }
    }

    private void Add(object? awaiting, int depth, Span<AwaitingMethod> callers)
    {
        if (awaiting is null || IsVisited(awaiting) || (_isStrict && !Continuations.NeedsAll(awaiting)))
        {
            return;
        }

        StateMachineShape shape = ShapeOf(awaiting);
        if (shape.StateMachine is not null && _found < callers.Length)
        {
            depth++;
            callers[_found++] = shape.Describe(awaiting, depth);
        }

        Visit(awaiting, shape, depth);
    }

    private void Visit(object awaited, StateMachineShape shape, int depth)
    {
        if (_visited < _visits.Length)
        {
            _visits[_visited++] = (awaited, shape, depth);
        }
    }

    /// <summary>Gets the shape of what is visited next.</summary>
    private StateMachineShape ShapeOf(object work)
    {
        Type type = work.GetType();
        ref (Type? Type, StateMachineShape? Shape) remembered = ref _shapes[_visited % Remembered];
        if (remembered.Type == type)
        {
            return remembered.Shape!;
        }

        StateMachineShape shape = StateMachineShape.Of(type);
        if (!type.IsCollectible)
        {
            remembered = (type, shape);
        }

        return shape;
    }

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
}
