using Aiocop.Diagnostics;

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
        foreach (SlowTaskCallback callback in Registered.Items)
        {
            try
            {
                callback(slowTask);
            }
            catch (Exception exception)
            {
                CopLog.Failure("A slow-task callback threw; the others still run.", exception);
            }
        }

        if (flow is not null)
        {
            ExecutionContext.Restore(flow);
        }
    }
}
