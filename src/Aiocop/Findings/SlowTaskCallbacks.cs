using Aiocop.Diagnostics;

namespace Aiocop.Findings;

/// <summary>The registered callbacks.</summary>
internal static class SlowTaskCallbacks
{
    public static RegisteredDelegates<SlowTaskCallback> Registered { get; } = new();

    /// <summary>Calls every callback; one that throws is logged and the rest still run.</summary>
    public static void Invoke(SlowTaskEvent slowTask)
    {
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
    }
}
