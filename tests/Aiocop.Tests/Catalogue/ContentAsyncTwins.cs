using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Tasks.Dataflow;
using System.Xml;
using System.Xml.Linq;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Archives, documents and hashes, asynchronously.</summary>
internal static class ContentAsyncTwins
{
    public static IEnumerable<AsyncTwin> All =>
    [
        Tree("ZipFile.ExtractToDirectoryAsync(Stream)", it => ZipFile.ExtractToDirectoryAsync(new MemoryStream(it.ZipBytes), it.New)),
        Tree("ZipFile.CreateFromDirectoryAsync(Stream)", it => ZipFile.CreateFromDirectoryAsync(it.Full, it.Keep(new MemoryStream()))),
        Archive("ZipFileExtensions.ExtractToFileAsync", it => it.Zip.Entries[0].ExtractToFileAsync(it.Tree.New)),
        Archive("ZipFileExtensions.ExtractToDirectoryAsync", it => it.Zip.ExtractToDirectoryAsync(it.Tree.New)),
        Archive("ZipFileExtensions.CreateEntryFromFileAsync", it => it.NewZip.CreateEntryFromFileAsync(it.Tree.Tar, "entry")),
        Archive("ZipArchive.CreateAsync", async it => await (await ZipArchive.CreateAsync(it.File, ZipArchiveMode.Read, leaveOpen: true, null)).DisposeAsync()),
        Archive("ZipArchive.DisposeAsync", async it => await it.FileZip.DisposeAsync()),
        Tree("TarFile.CreateFromDirectoryAsync of a tree", it => TarFile.CreateFromDirectoryAsync(it.Path, it.Keep(new MemoryStream()), includeBaseDirectory: true)),
        Archive("TarReader.GetNextEntryAsync", async it => await it.TarReader.GetNextEntryAsync()),
        Archive("GZipStream.ReadAsync", it => Decompress(it)),
        Archive("GZipStream.DisposeAsync", async it => await it.GZip.DisposeAsync()),
        Archive("BrotliStream.WriteAsync", it => Compress(it)),
        Document("XDocument.LoadAsync", it => XDocument.LoadAsync(it.Xml, LoadOptions.None, CancellationToken.None)),
        Document("XDocument.SaveAsync", it => new XDocument(new XElement("a")).SaveAsync(it.New, SaveOptions.None, CancellationToken.None)),
        Document("XmlReader.ReadAsync", it => Drain(XmlReader.Create(it.Xml, new XmlReaderSettings { Async = true }))),
        Document("XmlUrlResolver.GetEntityAsync", async it => it.Keep((Stream)await new XmlUrlResolver().GetEntityAsync(new Uri(it.Xml.Name), null, null))),
        Document("JsonSerializer.DeserializeAsync", async it => await JsonSerializer.DeserializeAsync<int[]>(it.Json)),
        Document("JsonSerializer.SerializeAsync", it => JsonSerializer.SerializeAsync(it.New, 1)),
        Document("JsonDocument.ParseAsync", async it => it.Keep(await JsonDocument.ParseAsync(it.Json))),
        Document("SHA256.HashDataAsync", async it => await SHA256.HashDataAsync(it.Xml)),
        Document("HashAlgorithm.ComputeHashAsync", it => it.Keep(SHA256.Create()).ComputeHashAsync(it.Xml)),
        Document("CryptoStream.CopyToAsync", it => it.Keep(new CryptoStream(it.Xml, new ToBase64Transform(), CryptoStreamMode.Read)).CopyToAsync(Stream.Null)),
        AsyncTwin.Of("DataflowBlock.ReceiveAsync", Receive),
        AsyncTwin.On("CancellationTokenRegistration.DisposeAsync", () => new CancellationTokenSource(), async source => await source.Token.Register(() => { }).DisposeAsync()),
    ];

    private static AsyncTwin Tree(string call, Func<FolderTree, Task> run) => AsyncTwin.On(call, () => new FolderTree(), run);

    private static AsyncTwin Archive(string call, Func<Archives, Task> run) => AsyncTwin.On(call, () => new Archives(), run);

    private static AsyncTwin Document(string call, Func<OpenDocuments, Task> run) => AsyncTwin.On(call, () => new OpenDocuments(), run);

    private static async Task Decompress(Archives it)
    {
        var stream = new DeflateStream(it.File, CompressionMode.Decompress);
        try
        {
            await stream.ReadAsync(new byte[10]);
        }
        catch (InvalidDataException)
        {
            // It is no such stream: the read is what counts.
        }
    }

    private static async Task Compress(Archives it)
    {
        await using var stream = new BrotliStream(it.New, CompressionMode.Compress, leaveOpen: true);
        await stream.WriteAsync(new byte[100]);
    }

    private static async Task Drain(XmlReader reader)
    {
        while (await reader.ReadAsync())
        {
        }
    }

    private static async Task Receive()
    {
        var block = new BufferBlock<int>();
        Task<int> receiving = block.ReceiveAsync();
        await block.SendAsync(1);
        await receiving;
    }

    private sealed class OpenDocuments : IDisposable
    {
        private readonly Documents _documents = new();

        public OpenDocuments()
        {
            Xml = _documents.Open(_documents.Xml);
            Json = _documents.Open(_documents.Json);
            New = _documents.Open(_documents.New);
        }

        public FileStream Xml { get; }

        public FileStream Json { get; }

        public FileStream New { get; }

        public T Keep<T>(T value)
            where T : IDisposable => _documents.Keep(value);

        public void Dispose() => _documents.Dispose();
    }
}
