using System.Runtime.InteropServices;
using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>Where detection can't run, the program is told why and what to do, and goes on if it asked for that.</summary>
public class InstallFailureTests
{
    private const string OtherId = "{0DDBA11C-0FFE-4C0D-9A7E-5EC0DDBA11ED}";

    public static TheoryData<string> TwoWays => ["try", "start"];

    private static string OtherProfiler => Path.Combine(
        ProbeProcess.AppFolder("OtherProfiler"), RuntimeInformation.RuntimeIdentifier, "publish", ProbeProcess.LibraryName("OtherProfiler"));

    [Theory]
    [InlineData("try", "DOTNET_EnableDiagnostics", false)]
    [InlineData("start", "DOTNET_EnableDiagnostics", false)]
    [InlineData("start", "DOTNET_EnableDiagnostics_IPC", false)]
    [InlineData("start", "DOTNET_EnableDiagnostics_Profiler", false)]
    [InlineData("start", "COMPlus_EnableDiagnostics", false)]
    // The runtime then ignores the profiler that it was told to load.
    [InlineData("try", "DOTNET_EnableDiagnostics", true)]
    [InlineData("start", "DOTNET_EnableDiagnostics_Profiler", true)]
    public async Task Diagnostics_switched_off(string command, string setting, bool loadedAtStart)
    {
        var run = await ProbeProcess.RunAsync(
            command, [(setting, "0"), .. loadedAtStart ? ProbeProcess.LoadedAtStart(ProbeProcess.Library) : []]);
        AssertFailed(run, command, "DiagnosticsDisabled",
            $"The runtime's diagnostics are switched off by {setting}=0", "Unset that variable, or set it to 1, and start the process again.");
    }

    [Theory, MemberData(nameof(TwoWays))]
    public async Task No_library(string command)
    {
        using var app = AppCopy.WithoutLibrary();
        AssertFailed(await app.RunAsync(command), command, "EngineLibraryMissing",
            $"The engine's library {Path.GetFileName(app.Library)} for {RuntimeInformation.RuntimeIdentifier} was not found.",
            $"Looked in: {app.Folder}, {Path.Combine(app.Folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")}",
            "publish the app together with the files of the Aiocop package's runtimes folder.");
    }

    [Theory, MemberData(nameof(TwoWays))]
    public async Task A_damaged_library(string command)
    {
        using var app = new AppCopy();
        File.WriteAllText(app.Library, "not what it says");
        AssertUnusable(await app.RunAsync(command), command, app.Library);
    }

    [Theory, MemberData(nameof(TwoWays))]
    public async Task A_library_of_something_else(string command)
    {
        using var app = new AppCopy();
        string compiler = ProbeProcess.LibraryName(OperatingSystem.IsWindows() ? "clrjit" : "libclrjit");
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), compiler), app.Library, overwrite: true);
        AssertUnusable(await app.RunAsync(command), command, app.Library);
    }

    [Theory, MemberData(nameof(TwoWays))]
    public async Task Another_profiler_since_the_start(string command)
    {
        AssertFailed(await ProbeProcess.RunAsync(command, ProbeProcess.LoadedAtStart(OtherProfiler, OtherId)), command, "AnotherProfiler",
            $"Another CLR profiler is active in this process: {OtherId.ToLowerInvariant()} ({OtherProfiler}).",
            "Run without it (unset CORECLR_ENABLE_PROFILING), or without Aiocop.");
    }

    [Fact]
    public async Task Another_profiler_attached_while_the_process_ran()
    {
        AssertFailed(await ProbeProcess.RunInAsync(ProbeProcess.Folder, ["second", OtherId, OtherProfiler]), "try", "AnotherProfiler",
            "Another CLR profiler is active in this process: one that was attached while the process ran.",
            "Run without it (unset CORECLR_ENABLE_PROFILING), or without Aiocop.");
    }

    [Theory]
    [InlineData("try", "missing")]
    [InlineData("start", "missing")]
    [InlineData("start", "Probe.dll")] // a file
    public async Task A_temporary_folder_in_which_the_runtime_can_not_make_its_port(string command, string name)
    {
        using var app = new AppCopy();
        string folder = Path.Combine(app.Folder, name);
        AssertFailed(await app.RunAsync(command, ("TMPDIR", folder)), command, "DiagnosticsUnreachable",
            $"The runtime's diagnostic port of this process was not found in {folder}/.",
            "Make the folder writable or point TMPDIR to one that is (in containers: mount one), and start the process again.");
    }

    private static void AssertUnusable(ProbeResult run, string command, string library) =>
        AssertFailed(run, command, "EngineLibraryUnusable",
            $"The engine's library {library} can't be used: ",
            "Deploy the library that belongs to this version of Aiocop and to this operating system and architecture.");

    private static void AssertFailed(ProbeResult run, string command, string failure, params string[] texts)
    {
        if (command == "start")
        {
            Assert.True(run.ExitCode == 3, run.ToString());
            Assert.StartsWith(failure + ": ", run.Output, StringComparison.Ordinal);
            Assert.Equal("", run.Error);
        }
        else
        {
            const string notice = "Aiocop: blocking calls are not watched. ";
            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.Equal(["started: False", $"failure: {failure}"], run.Lines[..2]);
            Assert.StartsWith("message: ", run.Lines[2], StringComparison.Ordinal);
            Assert.Equal("file: True", run.Lines[^1]);
            Assert.StartsWith(notice, run.Error, StringComparison.Ordinal);
            Assert.Equal(2, run.Error.Split(notice).Length);
            Assert.All(texts, text => Assert.Contains(text, run.Error, StringComparison.Ordinal));
        }

        Assert.All(texts, text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }
}
