using Aiocop.Diagnostics;
using Aiocop.Hooks;
using Aiocop.Slices;

namespace Aiocop.Findings;

/// <summary>The registered context providers, in the order they were registered.</summary>
internal static class ContextProviders
{
    private static readonly Lock s_lock = new();
    private static ContextProvider[] s_providers = [];

    public static bool Any => s_providers.Length > 0;

    public static void Register(ContextProvider provider)
    {
        lock (s_lock)
        {
            if (!s_providers.Contains(provider))
            {
                s_providers = [.. s_providers, provider];
            }

            HookGates.SetContext(true);
        }
    }

    public static void Unregister(ContextProvider provider)
    {
        lock (s_lock)
        {
            s_providers = [.. s_providers.Where(registered => registered != provider)];
            HookGates.SetContext(Any);
        }
    }

    public static void Clear()
    {
        lock (s_lock)
        {
            s_providers = [];
            HookGates.SetContext(false);
        }
    }

    /// <summary>Asks every provider; one that throws is logged and skipped.</summary>
    public static Dictionary<string, object?>? Capture()
    {
        ContextProvider[] providers = s_providers;
        if (providers.Length == 0)
        {
            return null;
        }

        using var mute = SliceThread.Mute();
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

        return values;
    }
}
