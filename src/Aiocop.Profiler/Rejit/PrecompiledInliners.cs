using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Rejit;

/// <summary>
/// A module that is still loading is not among those that RequestReJITWithInliners searches for inliners, so its own
/// precompiled code would run on with the old bodies inlined (observed on .NET 10). These are looked up one by one.
/// </summary>
internal static class PrecompiledInliners
{
    public static void ReJIT(ProfilerInfo info, nint loading, List<MethodStatus> armed)
    {
        var modules = new List<nint>();
        var tokens = new List<uint>();
        foreach (var method in armed)
        {
            int hr = info.EnumPrecompiledInliners(loading, method.Module, method.Token, out nint enumerator);
            if (hr < 0) Messages.Add($"inliners of {method.Name}: {HResult.Text(hr)}");
            if (hr < 0 || enumerator == 0) continue;
            foreach (var inliner in IdEnumerator.Drain<MethodId>(enumerator))
            {
                modules.Add(inliner.Module);
                tokens.Add(inliner.Token);
            }
        }
        if (modules.Count == 0) return;
        int result = info.RequestReJIT([.. modules], [.. tokens]);
        if (result < 0) Messages.Add($"ReJIT of {modules.Count} inliners not accepted: {HResult.Text(result)}");
    }
}
