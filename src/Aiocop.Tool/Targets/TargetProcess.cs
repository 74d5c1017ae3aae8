using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Aiocop.Agent;
using Microsoft.Diagnostics.NETCore.Client;

namespace Aiocop.Tool.Targets;

/// <summary>A process, as far as it tells from outside, and whether it can be attached to.</summary>
internal sealed record TargetProcess
{
    private const int OldestRuntime = 10;
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(3);

    public required int Pid { get; init; }

    /// <summary>Gets the name of the program; of the process, where the runtime does not tell.</summary>
    public required string Name { get; init; }

    public string CommandLine { get; init; } = "";

    /// <summary>Gets the version of the runtime, or null if it does not tell.</summary>
    public string? Runtime { get; init; }

    /// <summary>Gets why it can't be attached to; null if it can.</summary>
    public Obstacle? Obstacle { get; init; }

    public static bool IsRunning(int pid) => NameOf(pid) is not null;

    /// <summary>Finds the one process that is meant.</summary>
    /// <param name="target">Its number, or its name.</param>
    /// <exception cref="ToolException">There is none, or several.</exception>
    public static async Task<TargetProcess> FindAsync(string target)
    {
        if (int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int pid))
        {
            return IsRunning(pid) ? await LookAsync(pid) : throw TargetErrors.NoSuchProcess(target);
        }

        TargetProcess[] found = [.. (await ListAsync()).Where(process => string.Equals(process.Name, target, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => one,
            [] => throw TargetErrors.NoSuchProcess($"named {target}"),
            _ => throw TargetErrors.SeveralProcesses(target, found),
        };
    }

    /// <summary>Lists the .NET processes of this user, those without a diagnostic port included where the system tells.</summary>
    public static async Task<IReadOnlyList<TargetProcess>> ListAsync()
    {
        int[] pids = [.. DiagnosticsClient.GetPublishedProcesses().Concat(RuntimeFiles.Processes()).Distinct().Where(pid => pid != Environment.ProcessId)];
        TargetProcess[] all = await Task.WhenAll(pids.Where(IsRunning).Select(LookAsync));
        return [.. all.OrderBy(process => process.Pid)];
    }

    /// <summary>Looks at a process that runs.</summary>
    private static async Task<TargetProcess> LookAsync(int pid)
    {
        var process = new TargetProcess { Pid = pid, Name = NameOf(pid) ?? "", CommandLine = RuntimeFiles.CommandLineOf(pid) };
        if (RuntimeFiles.IsStopped(pid))
        {
            return process with { Obstacle = Obstacle.Stopped };
        }

        if (DiagnosticPort.Find(pid) is not { } port)
        {
            return process with
            {
                Obstacle = RuntimeFiles.IsSomebodyElses(pid) ? Obstacle.NoPermission
                    : RuntimeFiles.HasRuntime(pid) ? Obstacle.DiagnosticsOff
                    : RuntimeFiles.IsNativeAot(pid) ? Obstacle.NativeAot : Obstacle.NotDotnet,
            };
        }

        try
        {
            RuntimeInfo runtime = await DiagnosticPort.AskAsync(port, s_answer);
            process = process with
            {
                Name = runtime.EntryAssembly.Length > 0 ? runtime.EntryAssembly : process.Name,
                CommandLine = runtime.CommandLine.Length > 0 ? runtime.CommandLine : process.CommandLine,
                Runtime = runtime.Version,
            };
            return process with { Obstacle = await FindObstacleAsync(pid, runtime) };
        }
        catch (UnauthorizedAccessException)
        {
            return process with { Obstacle = Obstacle.NoPermission };
        }
        catch (Exception exception) when (TargetErrors.IsExpected(exception))
        {
            return process with { Obstacle = RuntimeFiles.IsSomebodyElses(pid) ? Obstacle.NoPermission : Obstacle.NoAnswer };
        }
    }

    private static async Task<Obstacle?> FindObstacleAsync(int pid, RuntimeInfo runtime)
    {
        if (int.TryParse(runtime.Version.Split('.')[0], CultureInfo.InvariantCulture, out int major) && major < OldestRuntime)
        {
            return Obstacle.TooOld;
        }

        if (!string.Equals(runtime.Architecture, RuntimeInformation.ProcessArchitecture.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return Obstacle.OtherArchitecture;
        }

        if (RuntimeFiles.IsNativeAot(pid))
        {
            return Obstacle.NativeAot;
        }

        Dictionary<string, string> environment = await Task.Run(() => new DiagnosticsClient(pid).GetProcessEnvironment()).WaitAsync(s_answer);
        return environment.GetValueOrDefault(Launch.EnableProfilingVariable) == "1"
            && environment.GetValueOrDefault(Launch.ProfilerVariable) is { } profiler
            && !string.Equals(profiler, AgentFiles.ProfilerId, StringComparison.OrdinalIgnoreCase)
                ? Obstacle.OtherProfiler : null;
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : process.ProcessName;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
