using System.Globalization;
using System.Net.Sockets;
using Aiocop.Tool.Reports;
using Microsoft.Diagnostics.NETCore.Client;

namespace Aiocop.Tool.Targets;

/// <summary>What can go wrong with a target, in words for whoever typed the command.</summary>
internal static class TargetErrors
{
    /// <summary>Whether it says that a process does not answer, and not that this tool is broken.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is DiagnosticsClientException or IOException or SocketException or UnauthorizedAccessException or TimeoutException
            or OperationCanceledException or ObjectDisposedException;

    /// <summary>Whether it says that a stream has ended too soon. TraceEvent has no exception of its own for that.</summary>
    public static bool IsBrokenStream(Exception exception) =>
        IsExpected(exception) || exception is FormatException or InvalidOperationException or ArgumentException or IndexOutOfRangeException
            or NotSupportedException or NullReferenceException || exception.GetType() == typeof(Exception);

    public static ToolException NoSuchProcess(string target) => new(
        ExitCode.CouldNotAttach, $"There is no process {TargetText.Clean(target, TargetText.Longest)}.", "List what can be attached to: aiocop ps");

    public static ToolException SeveralProcesses(string name, IEnumerable<TargetProcess> processes) => new(
        ExitCode.Usage,
        $"There are several processes named {TargetText.Clean(name, TargetText.Longest)}: {string.Join("; ", processes.Select(process => $"{Text(process.Pid)} ({TargetText.Clean(process.CommandLine, 60)})"))}.",
        "Give the number of the one that you mean.");

    public static ToolException CanNotAttach(TargetProcess process, Obstacle obstacle) => new(
        ExitCode.CouldNotAttach, $"Process {Text(process.Pid)} ({TargetText.Clean(process.Name, TargetText.Longest)}) {obstacle.Why}: it can't be attached to.", obstacle.Remedy);

    public static ToolException Unreachable(int pid, Exception cause) => new(
        ExitCode.CouldNotAttach, $"Process {Text(pid)} does not answer on its diagnostic port: {cause.Message}",
        "Look with 'aiocop ps' whether it still runs and can be attached to.", cause);

    public static ToolException EndedBefore(int pid) => new(
        ExitCode.CouldNotAttach, $"Process {Text(pid)} ended before it could be watched.", "Start it with 'aiocop run -- ...' to watch it from its beginning.");

    public static ToolException NoAgent(int pid) => new(
        ExitCode.CouldNotAttach, $"Process {Text(pid)} did not take up the agent.",
        "It may have start-up hooks or event sources switched off (StartupHookSupport, EventSourceSupport), or no thread to spare. Publish it with both, and try again.");

    public static ToolException NoHook(int pid, Exception cause) => new(
        ExitCode.CouldNotAttach, $"Process {Text(pid)} refused the start-up hook that the agent is: {cause.Message}",
        "It must run on .NET 10 or later, with start-up hooks (StartupHookSupport is off in trimmed apps).", cause);

    public static ToolException Refused(int pid, string failure, string text) => new(
        ExitCode.CouldNotAttach, $"Process {Text(pid)} can't be watched ({TargetText.Clean(failure)}): {TargetText.Clean(text)}", Remedy(failure));

    public static ToolException NotStarted(string program, Exception cause) => new(
        ExitCode.CouldNotAttach, $"{program} can't be started: {cause.Message}", "Check the path and the right to run it. A .dll is started by: aiocop run -- dotnet MyApp.dll", cause);

    public static ToolException NothingWatched(string program, int exitCode) => new(
        ExitCode.CouldNotAttach, string.Create(CultureInfo.InvariantCulture, $"{program} ended with exit code {exitCode}, and no process of it could be watched."),
        "It must run on .NET 10 or later, with its just-in-time compiler, start-up hooks and diagnostics: not NativeAOT, not trimmed without StartupHookSupport.");

    public static ToolException OtherProfiler(string id) => new(
        ExitCode.CouldNotAttach, $"Another CLR profiler is set in the environment: CORECLR_PROFILER={id}.", "Unset CORECLR_ENABLE_PROFILING: a process has place for one profiler.");

    private static string Remedy(string failure) => failure switch
    {
        nameof(CopInstallFailure.AnotherProfiler) => "Start it without the other profiler: there is place for one.",
        nameof(CopInstallFailure.DiagnosticsDisabled) => "Start it without DOTNET_EnableDiagnostics=0 and its like.",
        nameof(CopInstallFailure.EngineLibraryMissing) or nameof(CopInstallFailure.EngineLibraryUnusable) =>
            "Use a build of aiocop for the platform that the process runs on.",
        "Watched" => "Wait until the other one has ended, or end it.",
        "ArgumentOutOfRangeException" or "FormatException" => "Correct the option or the file of rules.",
        _ => "Try again; if it stays so, report this text.",
    };

    private static string Text(int pid) => pid.ToString(CultureInfo.InvariantCulture);
}
