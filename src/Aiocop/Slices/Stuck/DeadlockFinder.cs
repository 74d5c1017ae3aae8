using Aiocop.Diagnostics;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices.Stuck;

/// <summary>
/// Finds out whether a thread that waits for a task is what the task waits for. Names nothing that is not proven: that the task
/// can't complete before an async method has gone on, that this method has nothing to wait for any more, and that what resumes
/// it is in the queue of the context that the thread itself runs under.
/// </summary>
internal static class DeadlockFinder
{
    private static Func<object, SynchronizationContext?>? s_contextOf;

    /// <summary>Looks up where a thread keeps its context (private; observed on .NET 10). Without it no deadlock is named.</summary>
    public static void Prepare()
    {
        if (FieldReader.Find(typeof(Thread), "_synchronizationContext") is { } field && field.FieldType == typeof(SynchronizationContext))
        {
            s_contextOf = FieldReader.Compile<SynchronizationContext?>(field);
        }
        else
        {
            CopLog.Warning("Deadlocks under a synchronization context can't be told on this runtime: Thread._synchronizationContext is not there.");
        }
    }

    /// <param name="slice">The stuck slice.</param>
    /// <param name="all">Every thread that runs slices.</param>
    /// <param name="chain">Room to read who awaits.</param>
    public static Deadlock? Look(SliceSnapshot slice, IReadOnlyList<SliceThread> all, AwaitChain chain)
    {
        try
        {
            return slice.WaitsFor is not null && ContextOf(slice.Thread) is { } context && RunsNowhereElse(context, slice.Thread, all)
                ? Look(slice.WaitsFor, context, chain)
                : null;
        }
        catch (Exception exception)
        {
            CopLog.Failure("Looking for a deadlock failed; the slice is reported as stuck.", exception);
            return null;
        }
    }

    private static Deadlock? Look(object waitsFor, SynchronizationContext context, AwaitChain chain)
    {
        List<Task> tasks = waitsFor is List<Task> several ? several : [(Task)waitsFor];
        var awaiting = new AwaitingMethod[AwaitChain.Capacity];
        foreach (object box in ContextQueue.Resumes(context))
        {
            // A queue may still hold what it has run before: then the method runs, or awaits something else.
            AwaitingMethod method = StateMachineShape.Of(box.GetType()).Describe(box, depth: 0);
            if (method.State < 0 || AwaiterFields.AwaitedBy(box) is not (null or Task { IsCompleted: true }))
            {
                continue;
            }

            foreach (Task task in tasks)
            {
                if (!task.IsCompleted && chain.TryReadTo(task, box, awaiting, out int count))
                {
                    return new Deadlock(context, box, method.State, [method, .. awaiting[..count]]);
                }
            }
        }

        return null;
    }

    /// <summary>Gets the context that a thread runs under, other than the default one.</summary>
    private static SynchronizationContext? ContextOf(SliceThread thread) =>
        s_contextOf?.Invoke(thread.ManagedThread) is { } context && context.GetType() != typeof(SynchronizationContext) ? context : null;

    /// <summary>A context that several threads serve may go on on another one.</summary>
    private static bool RunsNowhereElse(SynchronizationContext context, SliceThread thread, IReadOnlyList<SliceThread> all)
    {
        foreach (SliceThread other in all)
        {
            if (other != thread && other.ManagedThread.IsAlive && ContextOf(other) == context)
            {
                return false;
            }
        }

        return true;
    }
}
