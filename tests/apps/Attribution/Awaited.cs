using System.Runtime.CompilerServices;

namespace Attribution;

/// <summary>An awaitable of its own around a task: awaiting it opens the gate.</summary>
internal readonly struct Awaited(Task task) : ICriticalNotifyCompletion
{
    public bool IsCompleted => task.IsCompleted;

    public Awaited GetAwaiter() => this;

    public void GetResult() => task.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        task.GetAwaiter().UnsafeOnCompleted(continuation);
        Gate.Open();
    }
}
