using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices.Stuck;

/// <summary>Says which async method a blocked thread waits for, which one that awaits, and so on.</summary>
internal static class WaitedMethods
{
    /// <param name="waitsFor">A task, a list of tasks, of which the first that is not complete is followed, or null.</param>
    public static AwaitingMethod[] Of(object? waitsFor)
    {
        var methods = new List<AwaitingMethod>();
        var followed = new HashSet<object>(ReferenceEqualityComparer.Instance);
        object? next = waitsFor is List<Task> several ? Pending(several) : waitsFor;
        while (next is not null && methods.Count < AwaitChain.Capacity && followed.Add(next))
        {
            StateMachineShape shape = StateMachineShape.Of(next.GetType());
            if (shape.StateMachine is null)
            {
                break;
            }

            methods.Add(shape.Describe(next, methods.Count + 1));
            next = AwaiterFields.AwaitedBy(next);
        }

        return [.. methods];
    }

    private static Task? Pending(List<Task> tasks) => tasks.ToArray().FirstOrDefault(task => !task.IsCompleted);
}
