using Aiocop.Profiler.Com;
using Aiocop.Profiler.Rejit;

namespace Aiocop.Profiler.Sampling;

/// <summary>Code addresses to methods and IL offsets. Lives on the engine's thread alone; its cache needs no lock.</summary>
internal sealed class FrameResolver(ProfilerInfo info, BodySupply bodies, ModuleGate gate)
{
    private const int MaxCached = 4096;
    private const int MaxCompilations = 32;
    private readonly Dictionary<(nint Function, nint Version), CachedFunction> _functions = [];
    private volatile bool _stale;

    /// <summary>From any thread: ids and addresses may be used anew from here on.</summary>
    public void Invalidate() => _stale = true;

    public int Resolve(ReadOnlySpan<nint> ips, Span<ResolvedFrame> frames)
    {
        using var held = gate.Enter();
        if (_stale || _functions.Count > MaxCached)
        {
            _stale = false;
            _functions.Clear();
        }
        for (int i = 0; i < ips.Length; i++) frames[i] = Resolve(ips[i]);
        return HResult.Ok;
    }

    private ResolvedFrame Resolve(nint ip)
    {
        var unknown = new ResolvedFrame { ILOffset = -1, ILEnd = -1 };
        if (ip == 0 || info.GetFunctionFromIP3(ip, out nint function, out nint version) < 0 || function == 0) return unknown;
        if (!_functions.TryGetValue((function, version), out var cached))
        {
            if (info.IsFunctionDynamic(function))
            {
                // Its code may be freed and its id reused at any time: never cached.
                if (info.GetDynamicFunctionInfo(function, out nint home) >= 0) unknown.Module = home;
                return unknown;
            }
            if (info.GetFunctionInfo(function, out nint module, out uint token) < 0) return unknown;
            cached = new CachedFunction(module, token, bodies.MapOf(module, token, version));
            _functions.Add((function, version), cached);
        }
        var code = CodeAt(cached, function, version, ip);
        int offset = code?.ILOffset(ip) ?? -1;
        int end = offset < 0 ? -1 : code!.ILEnd(offset);
        return new ResolvedFrame
        {
            Module = cached.Module,
            Token = cached.Token,
            ILOffset = ToOriginal(cached.Map, offset),
            ILEnd = end == int.MaxValue ? end : ToOriginal(cached.Map, end),
        };
    }

    private NativeCode? CodeAt(CachedFunction cached, nint function, nint version, nint ip)
    {
        if (cached.Compilations.Find(code => code.Contains(ip)) is { } known) return known;
        // Tiering compiled it anew since, or it is the first look: take what is there now.
        Span<nint> starts = stackalloc nint[MaxCompilations];
        if (info.GetNativeCodeStartAddresses(function, version, starts, out uint count) < 0) return null;
        cached.Compilations.Clear();
        foreach (nint start in starts[..(int)Math.Min(count, MaxCompilations)])
        {
            if (NativeCode.Load(info, start) is { } code) cached.Compilations.Add(code);
        }
        return cached.Compilations.Find(code => code.Contains(ip));
    }

    /// <summary>The original instruction that an offset of a rewritten body belongs to; the injected entry is offset 0.</summary>
    private static int ToOriginal(ILMapEntry[]? map, int offset)
    {
        if (map is null || map.Length == 0 || offset < 0) return offset;
        int original = 0;
        foreach (var entry in map)
        {
            if (entry.Rewritten > offset) break;
            original = entry.Original;
        }
        return original;
    }

    private sealed record CachedFunction(nint Module, uint Token, ILMapEntry[]? Map)
    {
        public List<NativeCode> Compilations { get; } = [];
    }
}
