using Aiocop.Findings;
using Aiocop.Starvation;

namespace Aiocop;

public static partial class Cop
{
    /// <summary>Registers a callback for events; registered twice it is called once. May be called before any set-up.</summary>
    /// <param name="callback">The callback; see <see cref="SlowTaskCallback"/> for what it may do.</param>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    public static void RegisterSlowTaskCallback(SlowTaskCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        SlowTaskCallbacks.Registered.Add(callback);
    }

    /// <summary>Unregisters a callback; no error if it was not registered.</summary>
    /// <param name="callback">The callback.</param>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    public static void UnregisterSlowTaskCallback(SlowTaskCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        SlowTaskCallbacks.Registered.Remove(callback);
    }

    /// <summary>Unregisters all callbacks.</summary>
    public static void ClearSlowTaskCallbacks() => SlowTaskCallbacks.Registered.Clear();

    /// <summary>
    /// Registers a callback for episodes in which the thread pool is starved; registered twice it is called once. May be
    /// called before any set-up.
    /// </summary>
    /// <param name="callback">The callback; see <see cref="StarvationCallback"/> for what it may do.</param>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    public static void RegisterStarvationCallback(StarvationCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        StarvationCallbacks.Registered.Add(callback);
    }

    /// <summary>Unregisters a callback; no error if it was not registered.</summary>
    /// <param name="callback">The callback.</param>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    public static void UnregisterStarvationCallback(StarvationCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        StarvationCallbacks.Registered.Remove(callback);
    }

    /// <summary>Unregisters all callbacks for starvation.</summary>
    public static void ClearStarvationCallbacks() => StarvationCallbacks.Registered.Clear();

    /// <summary>Registers a context provider; registered twice it is called once. May be called before any set-up.</summary>
    /// <param name="provider">The provider; see <see cref="ContextProvider"/> for when it is called.</param>
    /// <exception cref="ArgumentNullException"><paramref name="provider"/> is null.</exception>
    /// <example><code>Cop.RegisterContextProvider(() => new Dictionary&lt;string, object?&gt; { ["trace"] = Activity.Current?.Id });</code></example>
    public static void RegisterContextProvider(ContextProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ContextProviders.Register(provider);
    }

    /// <summary>Unregisters a context provider; no error if it was not registered.</summary>
    /// <param name="provider">The provider.</param>
    /// <exception cref="ArgumentNullException"><paramref name="provider"/> is null.</exception>
    public static void UnregisterContextProvider(ContextProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ContextProviders.Unregister(provider);
    }

    /// <summary>Unregisters all context providers.</summary>
    public static void ClearContextProviders() => ContextProviders.Clear();
}
