namespace Aiocop.Engine;

/// <summary>
/// What the environment says about the one place for a CLR profiler in a process. Documented:
/// <c>CORECLR_ENABLE_PROFILING</c>, <c>CORECLR_PROFILER</c>, <c>CORECLR_PROFILER_PATH</c> and its forms for one
/// architecture ("Setting up a profiling environment" in the .NET documentation).
/// </summary>
internal static class ProfilerSlot
{
    /// <summary>Gets the profiler that was asked for when the process started, or null.</summary>
    public static Guid? StartupProfiler =>
        Environment.GetEnvironmentVariable("CORECLR_ENABLE_PROFILING") == "1"
        && Guid.TryParse(Environment.GetEnvironmentVariable("CORECLR_PROFILER"), out Guid id) ? id : null;

    /// <summary>Gets the path it was to be loaded from, or null.</summary>
    public static string? StartupPath =>
        Environment.GetEnvironmentVariable(Environment.Is64BitProcess ? "CORECLR_PROFILER_PATH_64" : "CORECLR_PROFILER_PATH_32")
        ?? Environment.GetEnvironmentVariable("CORECLR_PROFILER_PATH");

    /// <summary>Gets the name of the setting that has switched diagnostics or profiling off, or null if none has.</summary>
    public static string? DisabledBy
    {
        get
        {
            foreach (string prefix in new[] { "DOTNET_", "COMPlus_" })
            {
                foreach (string name in new[] { "EnableDiagnostics", "EnableDiagnostics_IPC", "EnableDiagnostics_Profiler" })
                {
                    if (Environment.GetEnvironmentVariable(prefix + name) is "0" or "00" or "0x0")
                    {
                        return prefix + name + "=0";
                    }
                }
            }

            return null;
        }
    }
}
