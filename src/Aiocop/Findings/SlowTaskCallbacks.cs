namespace Aiocop.Findings;

/// <summary>The registered callbacks.</summary>
internal static class SlowTaskCallbacks
{
    public static RegisteredDelegates<SlowTaskCallback> Registered { get; } = new();

    /// <summary>
    /// Calls every callback; one that throws is logged and the rest still run. What they change of the execution context
    /// does not stay: off the pool the code that goes on here is the host's.
    /// </summary>
    public static void Invoke(SlowTaskEvent slowTask)
    {
        ExecutionContext? flow = ExecutionContext.Capture();
        Registered.Invoke(slowTask, static (callback, slowTask) => callback(slowTask), "A slow-task callback threw; the others still run.");
        if (flow is not null)
        {
            ExecutionContext.Restore(flow);
        }
    }
}
