using System.Globalization;
using System.Runtime.InteropServices;

namespace Aiocop.Tool.Targets;

/// <summary>What the system tells of a process that does not tell itself; on Linux, by <c>/proc</c>. Elsewhere nothing.</summary>
internal static partial class RuntimeFiles
{
    private const string CoreClr = "libcoreclr.so";

    /// <summary>The marks by which debuggers find the runtime inside of an executable: of NativeAOT, and of a single file.</summary>
    private static ReadOnlySpan<byte> NativeAotMark => "DotNetRuntimeDebugHeader"u8;

    private static ReadOnlySpan<byte> SingleFileMark => "DotNetRuntimeInfo"u8;

    /// <summary>Finds processes that have the runtime loaded.</summary>
    public static IEnumerable<int> Processes() =>
        OperatingSystem.IsLinux()
            ? Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
                .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0)
                .Where(pid => pid > 0 && Maps(pid).Contains(CoreClr, StringComparison.Ordinal))
            : [];

    public static bool HasRuntime(int pid) =>
        Maps(pid).Contains(CoreClr, StringComparison.Ordinal) || (Holds(pid, SingleFileMark) && !Holds(pid, NativeAotMark));

    public static bool IsNativeAot(int pid) => !Maps(pid).Contains(CoreClr, StringComparison.Ordinal) && Holds(pid, NativeAotMark);

    /// <summary>Whether it is held by a signal or a debugger.</summary>
    public static bool IsStopped(int pid)
    {
        // "PID (NAME) STATE ...", and the name may hold anything.
        string stat = Read(pid, "stat");
        int end = stat.LastIndexOf(')');
        return end >= 0 && end + 2 < stat.Length && stat[end + 2] is 'T' or 't';
    }

    /// <summary>Whether it is not this user's, and this user is not root.</summary>
    public static bool IsSomebodyElses(int pid)
    {
        uint own = OperatingSystem.IsLinux() ? UserId() : 0;
        string line = Read(pid, "status").Split('\n').FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal)) ?? "";
        return own != 0 && line.Split('\t') is [_, _, var effective, ..]
            && uint.TryParse(effective, CultureInfo.InvariantCulture, out uint user) && user != own;
    }

    public static string CommandLineOf(int pid) => Read(pid, "cmdline").TrimEnd('\0').Replace('\0', ' ');

    private static string Maps(int pid) => Read(pid, "maps");

    private static string Read(int pid, string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool Holds(int pid, ReadOnlySpan<byte> mark)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadAllBytes($"/proc/{pid}/exe").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint UserId();
}
