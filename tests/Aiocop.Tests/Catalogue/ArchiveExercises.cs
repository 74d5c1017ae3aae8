using System.Formats.Tar;
using System.IO.Compression;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Archives entry by entry, and compression over open files.</summary>
internal static class ArchiveExercises
{
    private const string Read = "FileStream.Read";
    private const string Write = "FileStream.Write";

    public static IEnumerable<Exercise> All =>
    [
        On("ZipFileExtensions.CreateEntryFromFile", "(string, string)", it => it.NewZip.CreateEntryFromFile(it.Tree.Tar, "entry"), it => it.Tree.Tar),
        On("ZipFileExtensions.CreateEntryFromFile", "(string, string, CompressionLevel)", it => it.NewZip.CreateEntryFromFile(it.Tree.Tar, "entry", CompressionLevel.Fastest), it => it.Tree.Tar),
        On("ZipFileExtensions.ExtractToDirectory", "(string)", it => it.Zip.ExtractToDirectory(it.Tree.New), it => it.Tree.New),
        On("ZipFileExtensions.ExtractToDirectory", "(string, bool)", it => it.Zip.ExtractToDirectory(it.Tree.New, overwriteFiles: true), it => it.Tree.New),
        On("ZipFileExtensions.ExtractToFile", "(string)", it => it.Zip.Entries[0].ExtractToFile(it.Tree.New), it => it.Tree.New),
        On("ZipFileExtensions.ExtractToFile", "(string, bool)", it => it.Zip.Entries[0].ExtractToFile(it.Tree.New, overwrite: true), it => it.Tree.New),
        On("TarEntry.ExtractToFile", "(string, bool)", it => it.TarEntry.ExtractToFile(it.Tree.New, overwrite: true), it => it.Tree.New),
        On("TarWriter.WriteEntry", "(string, string)", it => it.TarWriter.WriteEntry(it.Tree.Zip, "entry"), it => it.Tree.Zip),
        Over(Read, "new ZipArchive(Stream)", it => it.Keep(new ZipArchive(it.File)), "new ZipArchive", 2),
        Over(Write, "TarWriter.WriteEntry(TarEntry)", it => it.FileTarWriter.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "folder")), "TarWriter.WriteEntry", 4),
        Over(Write, "ZipArchive.Dispose()", it => it.FileZip.Dispose(), "ZipArchive.Dispose"),
        Exercise.On(Write, "TarWriter.Dispose()", Archives.WithTarEntry, it => it.FileTarWriter.Dispose(), expect: ["TarWriter.Dispose", "TarWriter.Dispose"]),
        Over(Read, "ZipArchive.Entries", it => _ = it.OpenZip.Entries, "ZipArchive.Entries", 3),
        Over(Read, "ZipArchive.GetEntry(string)", it => it.OpenZip.GetEntry("inner.txt"), "ZipArchive.GetEntry", 3),
        Exercise.On(Read, "ZipArchiveEntry.Open()", Archives.WithZipEntry, it => it.Keep(it.ZipEntry!.Open()), expect: [.. Enumerable.Repeat("ZipArchiveEntry.Open", 4)]),
        Over(Write, "GZipStream.Flush()", it => Flush(it.GZip), "GZipStream.Flush"),
        Over(Write, "GZipStream.Dispose()", it => it.GZip.Dispose(), "GZipStream.Dispose"),
        Over(Read, "GZipStream.Read(byte[], int, int)", it => Fails(() => _ = new GZipStream(it.File, CompressionMode.Decompress).Read(new byte[10], 0, 10)), "GZipStream.Read"),
        Over(Read, "DeflateStream.ReadByte()", it => Fails(() => new DeflateStream(it.File, CompressionMode.Decompress).ReadByte()), "DeflateStream.ReadByte"),
        Over(Read, "ZLibStream.CopyTo(Stream)", it => Fails(() => new ZLibStream(it.File, CompressionMode.Decompress).CopyTo(Stream.Null)), "ZLibStream.CopyTo"),
        Over(Write, "BrotliStream.Flush()", it => Flush(new BrotliStream(it.New, CompressionMode.Compress)), "BrotliStream.Flush"),
        Over(Read, "TarReader.GetNextEntry()", it => it.TarReader.GetNextEntry(), "TarReader.GetNextEntry", 3),
    ];

    /// <summary>Over memory: computing, and nothing that blocks.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        Exercise.Of(Write, "GZipStream over memory", () => Flush(new GZipStream(new MemoryStream(), CompressionMode.Compress)), []),
        Exercise.Of(Write, "ZipArchive over memory", () => new ZipArchive(new MemoryStream(), ZipArchiveMode.Create).Dispose(), []),
    ];

    private static Exercise On(string row, string overload, Action<Archives> run, Func<Archives, string> shows) =>
        Exercise.On(row, row + overload, () => new Archives(), run, shows);

    private static Exercise Over(string row, string call, Action<Archives> run, string name, int times = 1) =>
        Exercise.On(row, call, () => new Archives(), run, expect: [.. Enumerable.Repeat(name, times)]);

    private static void Flush(Stream stream)
    {
        stream.Write(new byte[100], 0, 100);
        stream.Flush();
    }

    // What is read is no such archive: the read is what counts.
    private static void Fails(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException)
        {
        }
    }
}
