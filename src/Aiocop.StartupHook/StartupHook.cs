using System;
using System.IO;
using System.Reflection;

/// <summary>
/// What the runtime calls before <c>Main</c>, or in a process that runs (the name is documented). Loads the agent where
/// it can run, and otherwise leaves the program alone, whatever its version of .NET.
/// </summary>
internal static class StartupHook
{
    private const int OldestRuntime = 10;

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.Version.Major < OldestRuntime)
        {
            return;
        }

        try
        {
            string folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location);
            Assembly agent = Assembly.LoadFrom(Path.Combine(folder, "Aiocop.Agent.dll"));
            agent.GetType("Aiocop.Agent.AgentEntry", throwOnError: true).GetMethod("Start").Invoke(null, null);
        }
        catch (Exception exception)
        {
            // The program is not ours to end. The tool hears nothing from the agent, and says so.
            System.Diagnostics.Trace.TraceError("Aiocop: " + exception);
        }
    }
}
