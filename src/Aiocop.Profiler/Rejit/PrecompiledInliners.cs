using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// Precompiled code of a module that is just loading. RequestReJITWithInliners does not search such a module, so its own
/// methods would run on with the old bodies inlined (observed on .NET 10). Looking up the inliners one by one works in
/// the callback, but only for a profiler that was there from the start; an attached one asks again after the load.
/// </summary>
internal sealed class PrecompiledInliners(ProfilerInfo info, RequestTable table)
{
    private const int UnsupportedAfterAttach = unchecked((int)0x8013136F);

    // Nothing tells when a load is complete. The first is soon enough to matter; the second is for a thread that was
    // held up meanwhile.
    private static readonly int[] s_delays = [10, 500];

    public void ReJIT(nint loading, List<MethodStatus> armed)
    {
        if (armed.Count == 0) return;
        if (Find(loading, armed, out var modules, out var tokens) == UnsupportedAfterAttach)
        {
            foreach (int delay in s_delays) EngineThread.RunLater(delay, () => AskAgain(armed));
        }
        else if (modules.Count > 0)
        {
            int hr = info.RequestReJIT([.. modules], [.. tokens]);
            if (hr < 0) Messages.Add($"ReJIT of {modules.Count} inliners not accepted: {HResult.Text(hr)}");
        }
    }

    private int Find(nint loading, List<MethodStatus> armed, out List<nint> modules, out List<uint> tokens)
    {
        modules = [];
        tokens = [];
        foreach (var method in armed)
        {
            int hr = info.EnumPrecompiledInliners(loading, method.Module, method.Token, out nint enumerator);
            if (hr == UnsupportedAfterAttach) return hr;
            // Most failures only say that the module has no precompiled code.
            if (hr < 0 || enumerator == 0) continue;
            foreach (var inliner in IdEnumerator.Drain<MethodId>(enumerator))
            {
                modules.Add(inliner.Module);
                tokens.Add(inliner.Token);
            }
        }
        return HResult.Ok;
    }

    private int AskAgain(List<MethodStatus> armed)
    {
        var still = armed.FindAll(method => table.Find(method.Module, method.Token) == method);
        return still.Count == 0 ? HResult.Ok : info.RequestReJITWithInliners(MethodArming.InliningFlags, still);
    }
}
