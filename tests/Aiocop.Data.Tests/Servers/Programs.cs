namespace Aiocop.Data.Tests.Servers;

/// <summary>Finds the servers' programs.</summary>
internal static class Programs
{
    private static readonly string[] s_folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin"];

    /// <exception cref="InvalidOperationException">It is not there; the message says what to install.</exception>
    public static string Find(string program, string package, string? versionsFolder = null)
    {
        IEnumerable<string> folders = s_folders;
        if (versionsFolder is not null && Directory.Exists(versionsFolder))
        {
            // Debian's way: a folder per version, the newest first.
            folders = Directory.GetDirectories(versionsFolder).OrderDescending(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin")).Concat(folders);
        }

        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"{program} is missing: run eng/install-servers.sh, or install the package {package}.");
    }

    /// <summary>A new folder for what works without a server; deleted when the process ends.</summary>
    public static string NewFolderOfOurs(string use)
    {
        string folder = NewFolder(use);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>A new folder for a server's data, where another user may reach it.</summary>
    public static string NewFolder(string server) =>
        Directory.CreateTempSubdirectory("aiocop-" + server + "-").FullName;
}
