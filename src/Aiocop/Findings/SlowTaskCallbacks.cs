using Aiocop.Diagnostics;

namespace Aiocop.Findings;

/// <summary>The registered callbacks, in the order they were registered.</summary>
internal static class SlowTaskCallbacks
{
    private static readonly Lock s_lock = new();
    private static SlowTaskCallback[] s_callbacks = [];

    public static bool Any => s_callbacks.Length > 0;

    public static void Register(SlowTaskCallback callback)
    {
        lock (s_lock)
        {
            if (!s_callbacks.Contains(callback))
            {
                s_callbacks = [.. s_callbacks, callback];
            }
        }
    }

    public static void Unregister(SlowTaskCallback callback)
    {
        lock (s_lock)
        {
            s_callbacks = [.. s_callbacks.Where(registered => registered != callback)];
        }
    }

    public static void Clear()
    {
        lock (s_lock)
        {
            s_callbacks = [];
        }
    }

    /// <summary>Calls every callback; one that throws is logged and the rest still run.</summary>
    public static void Invoke(SlowTaskEvent slowTask)
    {
        foreach (SlowTaskCallback callback in s_callbacks)
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
