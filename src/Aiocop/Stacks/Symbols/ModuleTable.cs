using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Finds a loaded assembly by its module's version id. Holds assemblies weakly, so that collectible ones can go.
/// Thread-safe; never throws.
/// </summary>
internal sealed class ModuleTable
{
    private readonly ConcurrentDictionary<Guid, WeakReference<Assembly>> _assemblies = new();
    private readonly Lock _scanning = new();
    private (int Count, int Hash) _scanned;

    /// <summary>
    /// The assembly, or null if none with this id is loaded now. Nothing remembers a miss: the next call looks again,
    /// but reads ids only if the set of loaded assemblies has changed.
    /// </summary>
    public Assembly? Find(Guid mvid)
    {
        if (Known(mvid) is { } assembly) return assembly;
        lock (_scanning) Scan();
        return Known(mvid);
    }

    private Assembly? Known(Guid mvid) =>
        _assemblies.TryGetValue(mvid, out var reference) && reference.TryGetTarget(out var assembly) ? assembly : null;

    private void Scan()
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies();
        var print = Fingerprint(loaded);
        if (print == _scanned) return;
        foreach (var (mvid, reference) in _assemblies)
            if (!reference.TryGetTarget(out _)) _assemblies.TryRemove(mvid, out _);
        foreach (var assembly in loaded)
            if (MvidOf(assembly) is { } mvid) _assemblies.TryAdd(mvid, new WeakReference<Assembly>(assembly));
        _scanned = print;
    }

    private static Guid? MvidOf(Assembly assembly)
    {
        if (assembly.IsDynamic) return null;
        try
        {
            return assembly.ManifestModule.ModuleVersionId;
        }
        catch (Exception e) when (e is NotSupportedException or BadImageFormatException or InvalidOperationException)
        {
            // An assembly that cannot say its id cannot be asked for either; its frames stay unnamed.
            return null;
        }
    }

    private static (int Count, int Hash) Fingerprint(Assembly[] assemblies)
    {
        var hash = 0;
        foreach (var assembly in assemblies) hash = unchecked((hash * 31) + RuntimeHelpers.GetHashCode(assembly));
        return (assemblies.Length, hash);
    }
}
