using Aiocop.Agent;

namespace Aiocop.Tool.Targets;

/// <summary>The files that are put into a target. They lie in a folder of their own: what they need is not what the tool needs.</summary>
internal static class AgentFiles
{
    public const string ProfilerId = "{A10C0B00-2F6E-4B7A-9C1D-5E0D3C0FFEE1}";

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "agent");

    public static string StartupHook { get; } = Path.Combine(s_folder, "Aiocop.StartupHook.dll");

    public static string Engine { get; } = Path.Combine(
        s_folder, "Aiocop.Profiler" + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so"));

    /// <summary>Makes sure that all is there.</summary>
    /// <exception cref="ToolException">A file is missing.</exception>
    public static void Check()
    {
        foreach (string file in (string[])[StartupHook, Engine])
        {
            if (!File.Exists(file))
            {
                throw new ToolException(ExitCode.CouldNotAttach, $"{file} is missing.", "Install aiocop again, in a build for this platform: dotnet tool update Aiocop.Tool");
            }
        }
    }

    /// <summary>Sets the variables by which the runtime loads engine and agent before <c>Main</c>.</summary>
    public static void AddTo(IDictionary<string, string?> environment, string pipe, bool withChildren)
    {
        environment[Launch.EnableProfilingVariable] = "1";
        environment[Launch.ProfilerVariable] = ProfilerId;
        environment[Launch.ProfilerPathVariable] = Engine;
        environment[Launch.PipeVariable] = pipe;
        if (!withChildren)
        {
            environment[Launch.NoChildrenVariable] = "1";
        }

        // A list; ours is first, so that others are watched.
        string? hooks = environment.TryGetValue(Launch.StartupHooksVariable, out string? set) ? set : null;
        environment[Launch.StartupHooksVariable] = string.IsNullOrEmpty(hooks) ? StartupHook : StartupHook + Path.PathSeparator + hooks;
    }
}
