using System.Formats.Tar;
using System.IO.Compression;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Archives over memory and over files.</summary>
internal sealed class Archives : IDisposable
{
    public Archives()
    {
        File = Open(Tree.Zip);
        New = Open(Tree.New + ".new");
        Zip = Tree.Keep(new ZipArchive(new MemoryStream(Tree.ZipBytes)));
        NewZip = Tree.Keep(new ZipArchive(new MemoryStream(), ZipArchiveMode.Create));
        TarWriter = Tree.Keep(new TarWriter(new MemoryStream()));
        TarEntry = new PaxTarEntry(TarEntryType.RegularFile, "entry") { DataStream = new MemoryStream([1, 2, 3]) };
        TarReader = Tree.Keep(new TarReader(Open(Tree.Tar)));
        FileTarWriter = new TarWriter(New, leaveOpen: true);
        GZip = new GZipStream(Open(Tree.New + ".gz"), CompressionMode.Compress);
        GZip.WriteByte(1);
        OpenZip = Tree.Keep(new ZipArchive(Open(Tree.Zip)));
        FileZip = new ZipArchive(Open(Tree.New + ".zip"), ZipArchiveMode.Create);
    }

    public FolderTree Tree { get; } = new();

    public ZipArchive Zip { get; }

    public ZipArchive NewZip { get; }

    public TarWriter TarWriter { get; }

    public TarEntry TarEntry { get; }

    public TarReader TarReader { get; }

    public TarWriter FileTarWriter { get; }

    public ZipArchive FileZip { get; }

    public GZipStream GZip { get; }

    /// <summary>Gets an archive over an open file, whose directory was not read yet.</summary>
    public ZipArchive OpenZip { get; }

    /// <summary>Gets an entry of <see cref="OpenZip"/>, if asked for.</summary>
    public ZipArchiveEntry? ZipEntry { get; private set; }

    /// <summary>Gets an archive as an open file, which buffers nothing.</summary>
    public FileStream File { get; }

    /// <summary>Gets an empty file, which buffers nothing.</summary>
    public FileStream New { get; }

    /// <summary>One whose <see cref="FileTarWriter"/> has written an entry.</summary>
    public static Archives WithTarEntry()
    {
        var archives = new Archives();
        archives.FileTarWriter.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "folder"));
        return archives;
    }

    /// <summary>One whose <see cref="OpenZip"/> was asked for an entry.</summary>
    public static Archives WithZipEntry()
    {
        var archives = new Archives();
        archives.ZipEntry = archives.OpenZip.Entries[0];
        return archives;
    }

    public T Keep<T>(T value)
        where T : IDisposable => Tree.Keep(value);

    public void Dispose() => Tree.Dispose();

    private FileStream Open(string path) => Tree.Keep(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 0, useAsync: true));
}
