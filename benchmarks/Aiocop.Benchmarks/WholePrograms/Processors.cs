using System.Diagnostics;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>
/// Gives the server a processor of its own, and its clients another: requests per second are then what the server's processor
/// can do, threads of Aiocop included, and no client takes time from it.
/// </summary>
internal static class Processors
{
    private static readonly int[] s_allowed = Allowed();

    public static int Server => s_allowed[^1];

    public static int Clients => s_allowed[0];

    /// <summary>Starts a program there, if there are two processors and <c>taskset</c>; its output is redirected.</summary>
    public static ProcessStartInfo Pinned(int processor, string program, params string[] arguments) =>
        s_allowed.Length > 1 && File.Exists("/usr/bin/taskset")
            ? new ProcessStartInfo("/usr/bin/taskset", ["--cpu-list", $"{processor}", program, .. arguments]) { RedirectStandardOutput = true }
            : new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };

    private static int[] Allowed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [0];
        }

        using var self = Process.GetCurrentProcess();
        long mask = self.ProcessorAffinity;
        return [.. Enumerable.Range(0, 64).Where(processor => (mask >> processor & 1) != 0)];
    }
}
