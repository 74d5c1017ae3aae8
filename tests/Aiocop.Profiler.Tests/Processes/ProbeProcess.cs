using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>Runs tests/apps/Probe as a process of its own, with this process's runtime.</summary>
internal static class ProbeProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(180);

    /// <summary>Gets where the program was built: the folder of the same configuration as this assembly's.</summary>
    public static string Folder { get; } = AppFolder("Probe");

    /// <summary>Gets the engine's library that lies beside the program.</summary>
    public static string Library { get; } = Path.Combine(Folder, LibraryName("Aiocop.Profiler"));

    public static string AppFolder(string name)
    {
        var output = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(tests, "apps", name, "bin", output.Parent.Name, output.Name);
    }

    public static string LibraryName(string name) =>
        name + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");

    /// <summary>What makes the runtime load the engine when the process starts.</summary>
    public static (string Name, string Value)[] LoadedAtStart(string library, string id = "{A10C0B00-2F6E-4B7A-9C1D-5E0D3C0FFEE1}") =>
        [("CORECLR_ENABLE_PROFILING", "1"), ("CORECLR_PROFILER", id), ("CORECLR_PROFILER_PATH", library)];

    public static Task<ProbeResult> RunAsync(string command, params (string Name, string Value)[] environment) =>
        RunInAsync(Folder, [command], environment);

    /// <summary>Runs a copy of the program that lies in <paramref name="folder"/>.</summary>
    public static Task<ProbeResult> RunInAsync(
        string folder, string[] arguments, params (string Name, string Value)[] environment) =>
        RunAppAsync(Path.Combine(folder, "Probe.dll"), arguments, environment);

    /// <summary>Runs a program that was built with the tests.</summary>
    public static async Task<ProbeResult> RunAppAsync(
        string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Dotnet(), [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        UseDefaults(start);
        foreach ((string name, string value) in environment) start.Environment[name] = value;

        using var child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> error = child.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        bool inTime = true;
        try
        {
            await child.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            inTime = false;
            child.Kill(entireProcessTree: true);
        }

        var result = new ProbeResult(await output, await error);
        Assert.True(inTime, $"Did not end within {s_patience.TotalSeconds} s. {result}");
        return result with { ExitCode = child.ExitCode };
    }

    /// <summary>Whatever the tests themselves run under: the child has the runtime's defaults.</summary>
    public static void UseDefaults(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.Where(IsRuntimeSetting).ToArray()) start.Environment.Remove(name);
    }

    private static bool IsRuntimeSetting(string name) =>
        name != "DOTNET_ROOT"
        && (name.StartsWith("DOTNET_", StringComparison.Ordinal)
            || name.StartsWith("COMPlus_", StringComparison.Ordinal)
            || name.StartsWith("CORECLR_", StringComparison.Ordinal));

    /// <summary>The host that belongs to the running runtime: dotnet/shared/Microsoft.NETCore.App/version is its folder.</summary>
    public static string Dotnet() =>
        Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
