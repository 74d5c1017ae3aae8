using System.Formats.Tar;
using System.IO.Compression;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Soak.Tests.Families;

/// <summary>Archives, written to open files and read from them.</summary>
internal static class ArchiveFamilies
{
    private static readonly byte[] s_content = new byte[5000];

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("ZipArchive, asynchronous", 5_000, () => new OpenFile(), file => Zip(file.Stream), each: 2),
        SoakFamily.Of("TarWriter and TarReader, asynchronous", 5_000, () => new OpenFile(), file => Tar(file.Stream), each: 2),
        SoakFamily.Of("ZipFile.OpenReadAsync", 2_000, () => new FolderTree(), Unzip),
    ];

    private static async Task Zip(FileStream stream)
    {
        stream.Position = 0;
        await using (ZipArchive archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, null))
        {
            await using Stream entry = await archive.CreateEntry("name").OpenAsync();
            await entry.WriteAsync(s_content);
        }

        await stream.FlushAsync();
        stream.Position = 0;
        await using ZipArchive read = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, null);
        await using Stream content = await read.Entries[0].OpenAsync();
        await content.CopyToAsync(Stream.Null);
    }

    private static async Task Tar(FileStream stream)
    {
        stream.Position = 0;
        await using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "name") { DataStream = new MemoryStream(s_content) });
        }

        await stream.FlushAsync();
        stream.Position = 0;
        await using var reader = new TarReader(stream, leaveOpen: true);
        TarEntry? entry = await reader.GetNextEntryAsync();
        await entry!.DataStream!.CopyToAsync(Stream.Null);
    }

    private static async Task Unzip(FolderTree tree)
    {
        await using ZipArchive archive = await ZipFile.OpenReadAsync(tree.Zip);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            await using Stream content = await entry.OpenAsync();
            await content.CopyToAsync(Stream.Null);
        }
    }
}
