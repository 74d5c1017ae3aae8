namespace Attribution;

/// <summary>
/// Holds a scenario back until all that await it do: who has started a method and does not await it yet is no caller.
/// </summary>
internal static class Gate
{
    private static TaskCompletionSource s_gate = new();

    /// <summary>Gets what an asynchronous scenario awaits before it blocks.</summary>
    public static Task Opening => s_gate.Task;

    /// <summary>What a synchronous delegate does before it blocks: turns of the processor, which are no finding.</summary>
    public static void Pass()
    {
        while (!Opening.IsCompleted)
        {
            Thread.Yield();
        }
    }

    public static void Close() => s_gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public static void Open() => s_gate.TrySetResult();
}
