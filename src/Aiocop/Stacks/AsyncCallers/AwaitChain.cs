namespace Aiocop.Stacks.AsyncCallers;

/// <summary>Reads who awaits a running async method, and who awaits that, from the continuations of their tasks.</summary>
internal static class AwaitChain
{
    /// <summary>How many async callers are kept of a call.</summary>
    public const int Capacity = 32;

    // Tasks that only pass a result on (WhenAll, Unwrap, ContinueWith) are followed, but add no caller; a ring of them,
    // or a chain of thousands, must end.
    private const int MaximumSteps = 256;

    /// <summary>Fills in the callers of what runs, nearest first; several that await the same follow one another.</summary>
    /// <param name="running">The box of the async method, or the task of the delegate, that runs on this thread; null: none.</param>
    /// <param name="callers">Where to put them.</param>
    /// <returns>How many there are.</returns>
    public static int Read(object? running, Span<AwaitingMethod> callers)
    {
        if (running is null || !Continuations.AreKnown)
        {
            return 0;
        }

        var walk = new Walk(callers, MaximumSteps);
        walk.Awaiting(running, depth: 1);
        return walk.Count;
    }

    private ref struct Walk(Span<AwaitingMethod> callers, int steps)
    {
        private readonly Span<AwaitingMethod> _callers = callers;
        private int _steps = steps;

        public int Count { get; private set; }

        /// <summary>Adds who awaits this box or task.</summary>
        public void Awaiting(object awaited, int depth)
        {
            // No recursion but for branches: a long chain must not need a deep stack.
            object? next = awaited;
            while (next is not null && Count < _callers.Length && _steps-- > 0)
            {
                StateMachineShape shape = StateMachineShape.Of(next.GetType());
                object? continuation = Continuations.Follow(
                    shape.StateMachine is not null ? shape.ContinuationOf(next)
                    : next is Task task ? Continuations.Of(task)
                    : null);
                if (continuation is List<object> several)
                {
                    Branch(several, depth);
                    return;
                }

                next = continuation;
                if (Add(next, depth))
                {
                    depth++;
                }
            }
        }

        private bool Add(object? awaiting, int depth)
        {
            if (awaiting is null || StateMachineShape.Of(awaiting.GetType()) is not { StateMachine: not null } shape)
            {
                return false;
            }

            _callers[Count++] = shape.Describe(awaiting, depth);
            return true;
        }

        private void Branch(List<object> several, int depth)
        {
            // The runtime changes the list under its lock. If somebody holds it right now these callers are not told.
            if (!Monitor.TryEnter(several))
            {
                return;
            }

            try
            {
                foreach (object? continuation in several)
                {
                    object? next = Continuations.Follow(continuation);
                    if (next is not null && Count < _callers.Length && _steps-- > 0)
                    {
                        bool isCaller = Add(next, depth);
                        Awaiting(next, isCaller ? depth + 1 : depth);
                    }
                }
            }
            finally
            {
                Monitor.Exit(several);
            }
        }
    }
}
