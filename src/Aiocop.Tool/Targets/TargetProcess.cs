using System.Diagnostics;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;

namespace Aiocop.Tool.Targets;

/// <summary>Finds the process that the user means.</summary>
internal static class TargetProcess
{
    /// <exception cref="ToolException">There is none, or several.</exception>
    public static int Find(string target)
    {
        if (int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int pid))
        {
            return pid;
        }

        int[] found = [.. DiagnosticsClient.GetPublishedProcesses().Where(id => NameOf(id) == target)];
        return found switch
        {
            [int one] => one,
            [] => throw TargetErrors.NoSuchProcess(target),
            _ => throw TargetErrors.SeveralProcesses(target, found.Select(id => id.ToString(CultureInfo.InvariantCulture))),
        };
    }

    public static bool IsRunning(int pid) => NameOf(pid) is not null;

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
