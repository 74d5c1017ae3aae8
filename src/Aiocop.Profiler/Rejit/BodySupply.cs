using System.Collections.Concurrent;
using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Answers the runtime's question for a new body, and remembers which version of a method got one: addresses in that
/// code belong to offsets of the new body. Versions that the runtime makes of mere inliners keep their own IL.
/// </summary>
internal sealed class BodySupply(ProfilerInfo info, RequestTable table)
{
    private readonly ConcurrentDictionary<(nint Module, uint Token, nint Version), ILMapEntry[]> _maps = new();

    // Methods that the runtime makes anew because a rewritten one was inlined into them.
    private readonly ConcurrentDictionary<(nint Module, uint Token), bool> _inliners = new();

    public void Supply(nint module, uint token, FunctionControl control)
    {
        if (table.Find(module, token) is not { Body: { } body } status)
        {
            _inliners.TryAdd((module, token), true);
            return;
        }
        int hr = control.SetILFunctionBody(body);
        if (hr >= 0) hr = control.SetILInstrumentedCodeMap(status.Map);
        if (hr < 0) status.Fail($"the runtime refuses the new body: {HResult.Text(hr)}");
        else status.Taken();
    }

    public void CompilationStarted(nint function, nint version)
    {
        if (info.GetFunctionInfo(function, out nint module, out uint token) < 0) return;
        if (table.Find(module, token) is { } status) _maps.TryAdd((module, token, version), status.Map);
    }

    /// <summary>The map of the body from which this version was compiled; null for original IL.</summary>
    public ILMapEntry[]? MapOf(nint module, uint token, nint version) =>
        version == 0 ? null : _maps.GetValueOrDefault((module, token, version));

    /// <summary>Forgets the inliners and hands them back: nothing but a revert gives them their old code back.</summary>
    public List<(nint Module, uint Token)> TakeInliners()
    {
        List<(nint Module, uint Token)> taken = [.. _inliners.Keys];
        taken.ForEach(inliner => _inliners.TryRemove(inliner, out _));
        return taken;
    }

    public void ModuleUnloading(nint module)
    {
        foreach (var key in _inliners.Keys)
        {
            if (key.Module == module) _inliners.TryRemove(key, out _);
        }
        if (_maps.IsEmpty) return;
        foreach (var key in _maps.Keys)
        {
            if (key.Module == module) _maps.TryRemove(key, out _);
        }
    }
}
