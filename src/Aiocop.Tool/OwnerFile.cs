namespace Aiocop.Tool;

/// <summary>Files about a target, which only their owner may read from the moment they are there.</summary>
internal static class OwnerFile
{
    /// <summary>Gives the full path that a name stands for, links followed: whoever names a link wants that.</summary>
    public static string Target(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);

    /// <summary>Says whether a path is a device's or a pipe's, such as <c>/dev/stdout</c>: written as it is, neither removed nor renamed.</summary>
    public static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>Opens a file that is not there yet. Nobody can have put another one, or a link, in its place.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
