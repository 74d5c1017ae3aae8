using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Copying, moving, deleting, linking files.</summary>
internal static class FileChangeExercises
{
    public static IEnumerable<Exercise> All =>
    [
        On("File.Copy", "(string, string)", folder => File.Copy(folder.Text, folder.New)),
        On("File.Copy", "(string, string, bool)", folder => File.Copy(folder.Text, folder.Other, overwrite: true)),
        On("File.Move", "(string, string)", folder => File.Move(folder.Text, folder.New)),
        On("File.Move", "(string, string, bool)", folder => File.Move(folder.Text, folder.Other, overwrite: true)),
        On("File.Delete", "(string)", folder => File.Delete(folder.Text)),
        On("File.Replace", "(string, string, string)", folder => File.Replace(folder.Text, folder.Other, folder.New)),
        On("File.CreateSymbolicLink", "(string, string)", folder => File.CreateSymbolicLink(folder.New, folder.Text)),
        Exercise.On("Path.GetTempFileName", "Path.GetTempFileName()", () => new TempFile(), temp => temp.Path = Path.GetTempFileName()),
        OnInfo("FileInfo.CopyTo", "(string)", (folder, info) => info.CopyTo(folder.New)),
        OnInfo("FileInfo.CopyTo", "(string, bool)", (folder, info) => info.CopyTo(folder.Other, overwrite: true)),
        OnInfo("FileInfo.MoveTo", "(string)", (folder, info) => info.MoveTo(folder.New)),
        OnInfo("FileInfo.Delete", "()", (_, info) => info.Delete()),
        OnInfo("FileInfo.Replace", "(string, string)", (folder, info) => info.Replace(folder.Other, folder.New)),
        On("FileSystemInfo.CreateAsSymbolicLink", "(string)", folder => new FileInfo(folder.New).CreateAsSymbolicLink(folder.Text)),
    ];

    private static Exercise On(string row, string overload, Action<TempFolder> run) =>
        Exercise.On(row, row + overload, () => new TempFolder(), run, folder => folder.Path);

    private static Exercise OnInfo(string row, string overload, Action<TempFolder, FileInfo> run) =>
        On(row, overload, folder => run(folder, new FileInfo(folder.Text)));

    /// <summary>Deletes what the call made.</summary>
    private sealed class TempFile : IDisposable
    {
        public string? Path { get; set; }

        public void Dispose()
        {
            if (Path is not null)
            {
                File.Delete(Path);
            }
        }
    }
}
