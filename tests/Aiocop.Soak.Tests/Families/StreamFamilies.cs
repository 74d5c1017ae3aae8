using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Soak.Tests.Families;

/// <summary>What is put around a stream: compression, encryption, formats.</summary>
internal static class StreamFamilies
{
    private static readonly Thing[] s_things = [new("one", 1), new("two", 2)];

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("JsonSerializer.SerializeAsync and DeserializeAsync", 100_000, Empty, file => Json(file.Stream), each: 2),
        SoakFamily.Of("GZipStream.WriteAsync and ReadAsync", 10_000, Empty, file => Compress(file.Stream), each: 2),
        SoakFamily.Of("SHA256.HashDataAsync", 50_000, Empty, file => Hash(file.Stream)),
        SoakFamily.Of("CryptoStream.WriteAsync and ReadAsync", 10_000, Empty, file => Encrypt(file.Stream), each: 2),
        SoakFamily.Of("XmlWriter and XmlReader, asynchronous", 10_000, Empty, file => Xml(file.Stream), each: 2),
        SoakFamily.Of("BufferedStream.ReadAsync and WriteAsync", 100_000, Empty, file => Buffered(file.Stream), each: 2),
    ];

    private static async Task Json(FileStream stream)
    {
        stream.Position = 0;
        await JsonSerializer.SerializeAsync(stream, s_things);
        await Rewind(stream);
        _ = await JsonSerializer.DeserializeAsync<Thing[]>(stream);
    }

    private static async Task Compress(FileStream stream)
    {
        stream.Position = 0;
        await using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            await zip.WriteAsync(new byte[1000]);
        }

        await Rewind(stream);
        await using var unzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        await unzip.CopyToAsync(Stream.Null);
    }

    private static async Task Hash(FileStream stream)
    {
        stream.Position = 0;
        _ = await SHA256.HashDataAsync(stream);
    }

    private static async Task Encrypt(FileStream stream)
    {
        stream.Position = 0;
        using var aes = Aes.Create();
        await using (var encrypting = new CryptoStream(stream, aes.CreateEncryptor(), CryptoStreamMode.Write, leaveOpen: true))
        {
            await encrypting.WriteAsync(new byte[1000]);
        }

        await Rewind(stream);
        await using var again = new CryptoStream(stream, aes.CreateEncryptor(), CryptoStreamMode.Read, leaveOpen: true);
        await again.CopyToAsync(Stream.Null);
    }

    private static async Task Xml(FileStream stream)
    {
        stream.Position = 0;
        await using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Async = true }))
        {
            await writer.WriteElementStringAsync(null, "a", null, "text");
        }

        await Rewind(stream);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { Async = true, ConformanceLevel = ConformanceLevel.Fragment });
        await reader.ReadAsync();
    }

    private static async Task Buffered(FileStream stream)
    {
        stream.Position = 0;
        var buffered = new BufferedStream(stream);
        await buffered.WriteAsync(new byte[100]);
        await buffered.FlushAsync();
        stream.Position = 0;
        _ = await buffered.ReadAsync(new byte[10]);
    }

    private static OpenFile Empty()
    {
        var file = new OpenFile();
        file.Stream.SetLength(0);
        return file;
    }

    private static async Task Rewind(FileStream stream)
    {
        await stream.FlushAsync();
        stream.Position = 0;
    }
}
