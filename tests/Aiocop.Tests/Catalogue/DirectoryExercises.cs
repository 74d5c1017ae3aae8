using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Enumeration;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Listing, making and removing directories, and packing whole trees.</summary>
internal static class DirectoryExercises
{
    private static readonly EnumerationOptions s_recursive = new() { RecurseSubdirectories = true };

    public static IEnumerable<Exercise> All =>
    [
        On("Directory.CreateDirectory", "(string)", folder => Directory.CreateDirectory(folder.New)),
#pragma warning disable CA1416 // Run on Unix only, where there are such modes.
        On("Directory.CreateDirectory", "(string, UnixFileMode)", folder => Directory.CreateDirectory(folder.New, UnixFileMode.UserRead)),
#pragma warning restore CA1416
        On("Directory.CreateTempSubdirectory", "(string)", folder => Directory.CreateTempSubdirectory(Path.GetFileName(folder.Path)).Delete(), ["Directory.CreateTempSubdirectory", "DirectoryInfo.Delete"], _ => "aiocop-"),
        On("Directory.CreateSymbolicLink", "(string, string)", folder => Directory.CreateSymbolicLink(folder.New, folder.Full)),
        On("Directory.Move", "(string, string)", folder => Directory.Move(folder.Full, folder.New)),
        On("Directory.Delete", "(string)", folder => Directory.Delete(folder.Empty)),
        On("Directory.Delete", "(string, bool)", folder => Directory.Delete(folder.Full, recursive: true)),
        On("Directory.GetFiles", "(string)", folder => Directory.GetFiles(folder.Path)),
        On("Directory.GetFiles", "(string, string)", folder => Directory.GetFiles(folder.Path, "*.txt")),
        On("Directory.GetFiles", "(string, string, SearchOption)", folder => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)),
        On("Directory.GetFiles", "(string, string, EnumerationOptions)", folder => Directory.GetFiles(folder.Path, "*", s_recursive)),
        On("Directory.GetDirectories", "(string)", folder => Directory.GetDirectories(folder.Path)),
        On("Directory.GetDirectories", "(string, string, SearchOption)", folder => Directory.GetDirectories(folder.Path, "*", SearchOption.AllDirectories)),
        On("Directory.GetFileSystemEntries", "(string)", folder => Directory.GetFileSystemEntries(folder.Path)),
        On("Directory.GetFileSystemEntries", "(string, string, SearchOption)", folder => Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)),
        On("Directory.EnumerateFiles", "(string)", folder => Drain(Directory.EnumerateFiles(folder.Path))),
        On("Directory.EnumerateFiles", "(string, string)", folder => Drain(Directory.EnumerateFiles(folder.Path, "*.txt"))),
        On("Directory.EnumerateDirectories", "(string)", folder => Drain(Directory.EnumerateDirectories(folder.Path))),
        On("Directory.EnumerateFileSystemEntries", "(string)", folder => Drain(Directory.EnumerateFileSystemEntries(folder.Path))),
        On("FileSystemEnumerator.MoveNext", "foreach over Directory.EnumerateFiles(string, string, SearchOption)", folder => Drain(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)), ["Directory.EnumerateFiles", "FileSystemEnumerator.MoveNext", "FileSystemEnumerator.MoveNext"]),
        On("FileSystemEnumerator.MoveNext", "new FileSystemEnumerable<T>(...)", folder => Drain(new FileSystemEnumerable<string>(folder.Path, (ref FileSystemEntry entry) => entry.ToFullPath())), ["new FileSystemEnumerable"]),
        On("FileSystemEnumerator.MoveNext", "new FileSystemEnumerator<T>(...)", folder => folder.Keep(new Names(folder.Path)), ["new FileSystemEnumerator"]),
        On("Directory.GetCurrentDirectory", "()", _ => Directory.GetCurrentDirectory(), shows: _ => ""),
        On("Directory.SetCurrentDirectory", "(string)", _ => Directory.SetCurrentDirectory("."), shows: _ => "."),
        OnInfo("DirectoryInfo.Create", "()", folder => new DirectoryInfo(folder.New).Create()),
        OnInfo("DirectoryInfo.CreateSubdirectory", "(string)", folder => new DirectoryInfo(folder.Full).CreateSubdirectory("sub")),
        OnInfo("DirectoryInfo.MoveTo", "(string)", folder => new DirectoryInfo(folder.Full).MoveTo(folder.New)),
        OnInfo("DirectoryInfo.Delete", "()", folder => new DirectoryInfo(folder.Empty).Delete()),
        OnInfo("DirectoryInfo.Delete", "(bool)", folder => new DirectoryInfo(folder.Full).Delete(recursive: true)),
        OnInfo("DirectoryInfo.GetFiles", "()", folder => new DirectoryInfo(folder.Path).GetFiles()),
        OnInfo("DirectoryInfo.GetFiles", "(string, SearchOption)", folder => new DirectoryInfo(folder.Path).GetFiles("*", SearchOption.AllDirectories)),
        OnInfo("DirectoryInfo.GetDirectories", "()", folder => new DirectoryInfo(folder.Path).GetDirectories()),
        OnInfo("DirectoryInfo.GetDirectories", "(string, SearchOption)", folder => new DirectoryInfo(folder.Path).GetDirectories("*", SearchOption.AllDirectories)),
        OnInfo("DirectoryInfo.GetFileSystemInfos", "()", folder => new DirectoryInfo(folder.Path).GetFileSystemInfos()),
        OnInfo("DirectoryInfo.GetFileSystemInfos", "(string, EnumerationOptions)", folder => new DirectoryInfo(folder.Path).GetFileSystemInfos("*", s_recursive)),
        OnInfo("DirectoryInfo.EnumerateFiles", "()", folder => Drain(new DirectoryInfo(folder.Path).EnumerateFiles())),
        OnInfo("DirectoryInfo.EnumerateDirectories", "()", folder => Drain(new DirectoryInfo(folder.Path).EnumerateDirectories())),
        OnInfo("DirectoryInfo.EnumerateFileSystemInfos", "()", folder => Drain(new DirectoryInfo(folder.Path).EnumerateFileSystemInfos())),
        On("ZipFile.Open", "(string, ZipArchiveMode)", folder => folder.Keep(ZipFile.Open(folder.Zip, ZipArchiveMode.Update))),
        On("ZipFile.OpenRead", "(string)", folder => folder.Keep(ZipFile.OpenRead(folder.Zip))),
        On("ZipFile.CreateFromDirectory", "(string, string)", folder => ZipFile.CreateFromDirectory(folder.Full, folder.New)),
        On("ZipFile.ExtractToDirectory", "(string, string)", folder => ZipFile.ExtractToDirectory(folder.Zip, folder.New)),
        On("ZipFile.ExtractToDirectory", "(Stream, string)", folder => ZipFile.ExtractToDirectory(new MemoryStream(folder.ZipBytes), folder.New)),
        On("TarFile.CreateFromDirectory", "(string, string, bool)", folder => TarFile.CreateFromDirectory(folder.Full, folder.New, includeBaseDirectory: false)),
        On("TarFile.ExtractToDirectory", "(string, string, bool)", folder => TarFile.ExtractToDirectory(folder.Tar, folder.Empty, overwriteFiles: true)),
    ];

    private static Exercise On(
        string row, string overload, Action<FolderTree> run, string[]? expect = null, Func<FolderTree, string>? shows = null) =>
        Exercise.On(row, overload[0] == '(' ? row + overload : overload, () => new FolderTree(), run, shows ?? (folder => folder.Path), expect);

    private static Exercise OnInfo(string row, string overload, Action<FolderTree> run) => On(row, overload, run);

    private static void Drain<T>(IEnumerable<T> items)
    {
        foreach (T _ in items)
        {
        }
    }

    private sealed class Names(string folder) : FileSystemEnumerator<string>(folder)
    {
        protected override string TransformEntry(ref FileSystemEntry entry) => entry.ToFullPath();
    }
}
