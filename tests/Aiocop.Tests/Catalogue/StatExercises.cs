using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.Win32.SafeHandles;

namespace Aiocop.Tests.Catalogue;

/// <summary>Asking what the file system knows of a file, and setting it.</summary>
internal static class StatExercises
{
    private static readonly DateTime s_time = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<Exercise> All =>
    [
        On("File.Exists", folder => File.Exists(folder.Text)),
        On("Path.Exists", folder => Path.Exists(folder.Text)),
        On("File.GetAttributes", folder => File.GetAttributes(folder.Text)),
        On("File.SetAttributes", folder => File.SetAttributes(folder.Text, FileAttributes.ReadOnly)),
        On("File.GetCreationTime", folder => File.GetCreationTime(folder.Text)),
        On("File.SetCreationTime", folder => File.SetCreationTime(folder.Text, s_time)),
        On("File.GetCreationTimeUtc", folder => File.GetCreationTimeUtc(folder.Text)),
        On("File.SetCreationTimeUtc", folder => File.SetCreationTimeUtc(folder.Text, s_time)),
        On("File.GetLastAccessTime", folder => File.GetLastAccessTime(folder.Text)),
        On("File.SetLastAccessTime", folder => File.SetLastAccessTime(folder.Text, s_time)),
        On("File.GetLastAccessTimeUtc", folder => File.GetLastAccessTimeUtc(folder.Text)),
        On("File.SetLastAccessTimeUtc", folder => File.SetLastAccessTimeUtc(folder.Text, s_time)),
        On("File.GetLastWriteTime", folder => File.GetLastWriteTime(folder.Text)),
        On("File.SetLastWriteTime", folder => File.SetLastWriteTime(folder.Text, s_time)),
        On("File.GetLastWriteTimeUtc", folder => File.GetLastWriteTimeUtc(folder.Text)),
        On("File.SetLastWriteTimeUtc", folder => File.SetLastWriteTimeUtc(folder.Text, s_time)),
#pragma warning disable CA1416 // Run on Unix only, where there are such modes.
        On("File.GetUnixFileMode", folder => File.GetUnixFileMode(folder.Text)),
        On("File.SetUnixFileMode", folder => File.SetUnixFileMode(folder.Text, UnixFileMode.UserRead)),
        OnInfo("FileSystemInfo.UnixFileMode", info => info.UnixFileMode = UnixFileMode.UserRead),
        OnHandle("File.GetUnixFileMode", handle => File.GetUnixFileMode(handle)),
        OnHandle("File.SetUnixFileMode", handle => File.SetUnixFileMode(handle, UnixFileMode.UserRead)),
        Asking("FileSystemInfo.UnixFileMode", info => _ = info.UnixFileMode),
#pragma warning restore CA1416
        OnHandle("File.GetAttributes", handle => File.GetAttributes(handle)),
        OnHandle("File.SetLastWriteTimeUtc", handle => File.SetLastWriteTimeUtc(handle, s_time)),
        On("File.ResolveLinkTarget", folder => File.ResolveLinkTarget(folder.Link, returnFinalTarget: false), folder => folder.Link),
        On("Directory.Exists", folder => Directory.Exists(folder.Full), folder => folder.Full),
        On("Directory.GetCreationTime", folder => Directory.GetCreationTime(folder.Full), folder => folder.Full),
        On("Directory.SetCreationTime", folder => Directory.SetCreationTime(folder.Full, s_time), folder => folder.Full),
        On("Directory.GetCreationTimeUtc", folder => Directory.GetCreationTimeUtc(folder.Full), folder => folder.Full),
        On("Directory.SetCreationTimeUtc", folder => Directory.SetCreationTimeUtc(folder.Full, s_time), folder => folder.Full),
        On("Directory.GetLastAccessTime", folder => Directory.GetLastAccessTime(folder.Full), folder => folder.Full),
        On("Directory.SetLastAccessTime", folder => Directory.SetLastAccessTime(folder.Full, s_time), folder => folder.Full),
        On("Directory.GetLastAccessTimeUtc", folder => Directory.GetLastAccessTimeUtc(folder.Full), folder => folder.Full),
        On("Directory.SetLastAccessTimeUtc", folder => Directory.SetLastAccessTimeUtc(folder.Full, s_time), folder => folder.Full),
        On("Directory.GetLastWriteTime", folder => Directory.GetLastWriteTime(folder.Full), folder => folder.Full),
        On("Directory.SetLastWriteTime", folder => Directory.SetLastWriteTime(folder.Full, s_time), folder => folder.Full),
        On("Directory.GetLastWriteTimeUtc", folder => Directory.GetLastWriteTimeUtc(folder.Full), folder => folder.Full),
        On("Directory.SetLastWriteTimeUtc", folder => Directory.SetLastWriteTimeUtc(folder.Full, s_time), folder => folder.Full),
        On("Directory.ResolveLinkTarget", folder => Directory.ResolveLinkTarget(folder.Link, returnFinalTarget: false), folder => folder.Link),
        Asking("FileInfo.Length", info => _ = info.Length),
        Asking("FileInfo.Exists", info => _ = info.Exists),
        Asking("FileInfo.IsReadOnly", info => _ = info.IsReadOnly),
        Asking("FileSystemInfo.Attributes", info => _ = info.Attributes),
        Asking("FileSystemInfo.CreationTime", info => _ = info.CreationTime),
        Asking("FileSystemInfo.CreationTimeUtc", info => _ = info.CreationTimeUtc),
        Asking("FileSystemInfo.LastAccessTime", info => _ = info.LastAccessTime),
        Asking("FileSystemInfo.LastAccessTimeUtc", info => _ = info.LastAccessTimeUtc),
        Asking("FileSystemInfo.LastWriteTime", info => _ = info.LastWriteTime),
        Asking("FileSystemInfo.LastWriteTimeUtc", info => _ = info.LastWriteTimeUtc),
        Asking("FileSystemInfo.Refresh", info => info.Refresh()),
        Exercise.On("FileSystemInfo.Refresh", "FileInfo.Length, twice", () => new TempFolder(), folder => Twice(new FileInfo(folder.Text)), expect: ["FileInfo.Length"]),
        Exercise.On("FileSystemInfo.Refresh", "DirectoryInfo.Exists", () => new TempFolder(), folder => _ = new DirectoryInfo(folder.Full).Exists, expect: ["DirectoryInfo.Exists"]),
        Exercise.On("FileSystemInfo.LinkTarget", "FileSystemInfo.LinkTarget", () => new TempFolder(), folder => _ = new FileInfo(folder.Link).LinkTarget),
        OnInfo("FileSystemInfo.Attributes", info => info.Attributes = FileAttributes.ReadOnly),
        OnInfo("FileSystemInfo.CreationTime", info => info.CreationTime = s_time),
        OnInfo("FileSystemInfo.CreationTimeUtc", info => info.CreationTimeUtc = s_time),
        OnInfo("FileSystemInfo.LastAccessTime", info => info.LastAccessTime = s_time),
        OnInfo("FileSystemInfo.LastAccessTimeUtc", info => info.LastAccessTimeUtc = s_time),
        OnInfo("FileSystemInfo.LastWriteTime", info => info.LastWriteTime = s_time),
        OnInfo("FileSystemInfo.LastWriteTimeUtc", info => info.LastWriteTimeUtc = s_time),
        OnInfo("FileInfo.IsReadOnly", info => info.IsReadOnly = true),
        Exercise.On("FileSystemInfo.ResolveLinkTarget", "FileSystemInfo.ResolveLinkTarget(bool)", () => new TempFolder(), folder => new FileInfo(folder.Link).ResolveLinkTarget(false), folder => folder.Link),
    ];

    private static Exercise On(string row, Action<TempFolder> run, Func<TempFolder, string>? shows = null) =>
        Exercise.On(row, row + "(...)", () => new TempFolder(), run, shows ?? (folder => folder.Text));

    private static Exercise OnHandle(string row, Action<SafeFileHandle> run) => Exercise.On(
        row, row + "(SafeFileHandle, ...)", () => new OpenFile(), file => run(file.Stream.SafeFileHandle), file => file.Path);

    private static Exercise OnInfo(string row, Action<FileInfo> set) => Exercise.On(
        row, row + " = ...", () => new TempFolder(), folder => set(new FileInfo(folder.Text)), folder => folder.Text);

    private static Exercise Asking(string name, Action<FileInfo> ask) => Exercise.On(
        "FileSystemInfo.Refresh", name, () => new TempFolder(), folder => ask(new FileInfo(folder.Text)), expect: [name]);

    /// <summary>The first question asks the system; the second, to the same object, does not.</summary>
    private static void Twice(FileInfo info) => _ = info.Length + info.Length;
}
