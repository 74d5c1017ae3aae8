using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices.Stuck;

/// <summary>
/// The evidence of a deadlock: a thread waits, under a context, for a task that needs an async method to go on, and that can
/// only go on under this very context.
/// </summary>
/// <param name="Context">The context.</param>
/// <param name="Box">The async method that is queued to it.</param>
/// <param name="State">At which await that method stands.</param>
/// <param name="Awaiting">The method, then those that await it, up to the task that is waited for.</param>
internal sealed record Deadlock(SynchronizationContext Context, object Box, int State, AwaitingMethod[] Awaiting)
{
    public bool Equals(Deadlock? other) => other is not null && other.Context == Context && other.Box == Box && other.State == State;

    public override int GetHashCode() => HashCode.Combine(Context, Box, State);

    /// <summary>Gets the async methods from the one that is waited for down to the one that is queued.</summary>
    public TraceFrame[] Path() => AwaitingFrames.Of([.. Awaiting.Reverse()]);

    public DeadlockInfo Describe(TraceFrame? waiting) => new()
    {
        Context = Context.GetType().FullName ?? Context.GetType().Name,
        WaitingFrame = waiting,
        AwaitingFrame = AwaitingFrames.Of(Awaiting.AsSpan(0, 1)).FirstOrDefault(),
    };
}
