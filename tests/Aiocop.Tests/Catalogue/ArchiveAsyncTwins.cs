using System.Formats.Tar;
using System.IO.Compression;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Archives, asynchronously: files are opened, folders made and attributes set on the thread of the caller.</summary>
internal static class ArchiveAsyncTwins
{
    public static IEnumerable<AsyncTwin> All =>
    [
        On("ZipFile.OpenAsync", async tree => tree.Keep(await ZipFile.OpenReadAsync(tree.Zip))),
        On("ZipFile.CreateFromDirectoryAsync", tree => ZipFile.CreateFromDirectoryAsync(tree.Full, new MemoryStream())),
        On("ZipFile.ExtractToDirectoryAsync", tree => ZipFile.ExtractToDirectoryAsync(tree.Zip, tree.New)),
        AsyncTwin.On("ZipArchive.ExtractToDirectoryAsync", () => new OpenZip(), zip => zip.Archive.ExtractToDirectoryAsync(zip.Tree.New)),
        AsyncTwin.On("ZipArchiveEntry.ExtractToFileAsync", () => new OpenZip(), zip => zip.Entry.ExtractToFileAsync(zip.Tree.New)),
        AsyncTwin.On("ZipArchive.CreateEntryFromFileAsync", () => new OpenZip(), zip => zip.Made.CreateEntryFromFileAsync(zip.Tree.Zip, "copy")),
        On("TarFile.CreateFromDirectoryAsync", tree => TarFile.CreateFromDirectoryAsync(tree.Full, tree.New, includeBaseDirectory: false)),
        On("TarFile.ExtractToDirectoryAsync", tree => TarFile.ExtractToDirectoryAsync(tree.Tar, tree.Empty, overwriteFiles: true)),
        AsyncTwin.On("TarEntry.ExtractToFileAsync", () => new OpenTar(), tar => tar.Entry.ExtractToFileAsync(tar.Tree.New, overwrite: true)),
        AsyncTwin.On("TarWriter.WriteEntryAsync", () => new OpenTar(), tar => tar.Made.WriteEntryAsync(tar.Tree.Zip, "copy")),
    ];

    private static AsyncTwin On(string call, Func<FolderTree, Task> run) => AsyncTwin.On(call, () => new FolderTree(), run);

    private sealed class OpenZip : IDisposable
    {
        private readonly ZipArchive _listed;

        public OpenZip()
        {
            Archive = ZipFile.OpenRead(Tree.Zip);
            _listed = ZipFile.OpenRead(Tree.Zip);
            Entry = _listed.Entries.First(entry => entry.Name.Length > 0);
        }

        public FolderTree Tree { get; } = new();

        public ZipArchive Archive { get; }

        /// <summary>Gets an entry of an archive whose list has been read.</summary>
        public ZipArchiveEntry Entry { get; }

        public ZipArchive Made { get; } = new(new MemoryStream(), ZipArchiveMode.Create);

        public void Dispose()
        {
            Archive.Dispose();
            _listed.Dispose();
            Made.Dispose();
            Tree.Dispose();
        }
    }

    private sealed class OpenTar : IDisposable
    {
        private readonly TarReader _reader;

        public OpenTar()
        {
            _reader = new TarReader(File.OpenRead(Tree.Tar));
            do
            {
                Entry = _reader.GetNextEntry(copyData: true)!;
            }
            while (Entry.EntryType == TarEntryType.Directory);
        }

        public FolderTree Tree { get; } = new();

        public TarEntry Entry { get; }

        public TarWriter Made { get; } = new(new MemoryStream());

        public void Dispose()
        {
            _reader.Dispose();
            Made.Dispose();
            Tree.Dispose();
        }
    }
}
