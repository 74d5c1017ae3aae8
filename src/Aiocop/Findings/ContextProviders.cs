using Aiocop.Diagnostics;
using Aiocop.Hooks;
using Aiocop.Slices;

namespace Aiocop.Findings;

/// <summary>The registered context providers.</summary>
internal static class ContextProviders
{
    private static readonly Lock s_gate = new();
    private static readonly RegisteredDelegates<ContextProvider> s_registered = new();

    private static volatile bool s_wereAny;

    public static bool Any => s_registered.Any;

    /// <summary>Gets whether there ever was one: where there was, its values may be left. One word, for the hot path.</summary>
    public static bool WereAny => s_wereAny;

    public static void Register(ContextProvider provider) => Change(() => s_registered.Add(provider));

    public static void Unregister(ContextProvider provider) => Change(() => s_registered.Remove(provider));

    public static void Clear() => Change(s_registered.Clear);

    /// <summary>
    /// Asks every provider; one that throws is logged and skipped. What they change of the execution context does not
    /// stay: the flow that goes on is the host's.
    /// </summary>
    public static Dictionary<string, object?>? Capture()
    {
        ContextProvider[] providers = s_registered.Items;
        if (providers.Length == 0)
        {
            return null;
        }

        using var mute = SliceThread.Mute();
        ExecutionContext? flow = ExecutionContext.Capture();
        var values = new Dictionary<string, object?>();
        foreach (ContextProvider provider in providers)
        {
            try
            {
                foreach ((string key, object? value) in provider() ?? SlowTaskEvent.EmptyContext)
                {
                    values[key] = value;
                }
            }
            catch (Exception exception)
            {
                CopLog.Failure("A context provider threw; its values are left out.", exception);
            }
        }

        if (flow is not null)
        {
            ExecutionContext.Restore(flow);
        }

        return values;
    }

    /// <summary>Changes the list, and opens the hooks that only providers need while there is one.</summary>
    private static void Change(Action change)
    {
        lock (s_gate)
        {
            change();
            s_wereAny |= Any;
            HookGates.SetContext(Any);
        }
    }
}
