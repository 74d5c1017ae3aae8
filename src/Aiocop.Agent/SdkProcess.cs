namespace Aiocop.Agent;

/// <summary>The SDK's own processes: builds, compilers and test runners, between the tool and the program that is meant.</summary>
internal static class SdkProcess
{
    private static readonly string[] s_names = ["dotnet", "MSBuild", "VBCSCompiler", "vstest.console", "datacollector", "csc", "vbc", "fsc", "NuGet"];

    /// <summary>Whether this is one: it runs from the SDK's folder, <c>sdk/VERSION</c>, or has the name of one.</summary>
    public static bool IsThis()
    {
        string program = Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs().FirstOrDefault() ?? "");
        string folder = AppContext.BaseDirectory.Replace('\\', '/');
        return s_names.Contains(program, StringComparer.OrdinalIgnoreCase) || folder.Contains("/sdk/", StringComparison.Ordinal)
            && File.Exists(Path.Combine(folder[..folder.IndexOf("/sdk/", StringComparison.Ordinal)], OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
    }
}
