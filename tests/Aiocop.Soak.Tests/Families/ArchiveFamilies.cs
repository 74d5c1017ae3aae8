using System.Formats.Tar;
using System.IO.Compression;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Soak.Tests.Families;

/// <summary>
/// Archives. Not what is in a zip file: <see cref="ZipArchive.Entries"/> reads synchronously, and so writes the
/// DisposeAsync of an entry's stream, which is reported.
/// </summary>
internal static class ArchiveFamilies
{
    private static readonly byte[] s_content = new byte[5000];

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("TarWriter and TarReader, asynchronous", 5_000, () => new OpenFile(), file => Tar(file.Stream), each: 2),
        SoakFamily.Of("ZipFile.OpenReadAsync", 2_000, () => new FolderTree(), OpenZip),
    ];

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

    private static async Task OpenZip(FolderTree tree)
    {
        await using ZipArchive archive = await ZipFile.OpenReadAsync(tree.Zip);
    }
}
