using System.Formats.Tar;
using System.IO.Compression;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A folder with an empty one, a full one, and archives of the full one.</summary>
internal sealed class FolderTree : IDisposable
{
    private readonly TempFolder _folder = new();

    public FolderTree()
    {
        Directory.CreateDirectory(Empty);
        ZipFile.CreateFromDirectory(Full, Zip);
        TarFile.CreateFromDirectory(Full, Tar, includeBaseDirectory: false);
        ZipBytes = File.ReadAllBytes(Zip);
        Entries = _folder.Keep(new DirectoryInfo(Path).EnumerateFileSystemInfos().GetEnumerator());
    }

    public string Path => _folder.Path;

    public string Full => _folder.Full;

    public string New => _folder.New;

    public string Empty => System.IO.Path.Combine(Path, "empty");

    public string Zip => System.IO.Path.Combine(Path, "full.zip");

    public string Tar => System.IO.Path.Combine(Path, "full.tar");

    public byte[] ZipBytes { get; }

    /// <summary>Gets what is in the folder; it is open already.</summary>
    public IEnumerator<FileSystemInfo> Entries { get; }

    public T Keep<T>(T value)
        where T : IDisposable => _folder.Keep(value);

    public void Dispose() => _folder.Dispose();
}
