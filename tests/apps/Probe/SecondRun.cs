using Microsoft.Diagnostics.NETCore.Client;

namespace Probe;

/// <summary>Has another profiler attached first.</summary>
internal static class SecondRun
{
    public static int Run(string profiler, string library)
    {
        new DiagnosticsClient(Environment.ProcessId).AttachProfiler(TimeSpan.FromSeconds(120), Guid.Parse(profiler), library);
        return TryRun.Run();
    }
}
