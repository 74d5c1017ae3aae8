using System.IO.Compression;
using System.Text;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Files, asynchronously.</summary>
internal static class FileAsyncTwins
{
    private static readonly string[] s_lines = ["one", "two"];

    public static IEnumerable<AsyncTwin> All =>
    [
        On("File.ReadAllTextAsync", folder => File.ReadAllTextAsync(folder.Text)),
        On("File.ReadAllTextAsync(string, Encoding)", folder => File.ReadAllTextAsync(folder.Text, Encoding.Latin1)),
        On("File.ReadAllBytesAsync", folder => File.ReadAllBytesAsync(folder.Text)),
        On("File.ReadAllLinesAsync", folder => File.ReadAllLinesAsync(folder.Text)),
        On("File.ReadLinesAsync", folder => Drain(File.ReadLinesAsync(folder.Text))),
        On("File.WriteAllTextAsync", folder => File.WriteAllTextAsync(folder.New, "text")),
        On("File.WriteAllTextAsync(string, ReadOnlyMemory<char>, Encoding)", folder => File.WriteAllTextAsync(folder.New, "text".AsMemory(), Encoding.Latin1)),
        On("File.WriteAllBytesAsync", folder => File.WriteAllBytesAsync(folder.New, new byte[100_000])),
        On("File.WriteAllLinesAsync", folder => File.WriteAllLinesAsync(folder.New, s_lines)),
        On("File.AppendAllTextAsync", folder => File.AppendAllTextAsync(folder.Text, "text")),
        On("File.AppendAllBytesAsync", folder => File.AppendAllBytesAsync(folder.Text, new byte[10])),
        On("File.AppendAllLinesAsync", folder => File.AppendAllLinesAsync(folder.Text, s_lines)),
        On("File.ReadAllTextAsync of a missing file", async folder => await Assume<FileNotFoundException>(File.ReadAllTextAsync(folder.New))),
        Open("FileStream.ReadAsync", async stream => await stream.ReadAsync(new byte[4])),
        Open("FileStream.WriteAsync", async stream => await stream.WriteAsync(new byte[10_000])),
        Open("FileStream.FlushAsync", Flush),
        Open("FileStream.CopyToAsync", stream => stream.CopyToAsync(new MemoryStream())),
        Open("FileStream.DisposeAsync", Dispose),
        Open("BufferedStream.ReadAsync", async stream => await new BufferedStream(stream).ReadAsync(new byte[4])),
        Open("GZipStream.WriteAsync", Compress),
        Open("RandomAccess.ReadAsync", async stream => await RandomAccess.ReadAsync(stream.SafeFileHandle, new byte[4], 0)),
        Open("RandomAccess.WriteAsync", async stream => await RandomAccess.WriteAsync(stream.SafeFileHandle, new byte[4], 0)),
        AsyncTwin.On("StreamReader.ReadLineAsync", () => new OpenFile(), async file => await file.Reader.ReadLineAsync()),
        AsyncTwin.On("StreamReader.ReadToEndAsync", () => new OpenFile(), file => file.Reader.ReadToEndAsync()),
        AsyncTwin.On("StreamReader.ReadAsync", () => new OpenFile(), async file => await file.Reader.ReadAsync(new char[4])),
        AsyncTwin.On("StreamWriter.WriteAsync", () => new OpenFile(), file => file.FlushingWriter.WriteAsync("text")),
        AsyncTwin.On("StreamWriter.WriteLineAsync", () => new OpenFile(), file => file.FlushingWriter.WriteLineAsync("text")),
        AsyncTwin.On("StreamWriter.DisposeAsync", () => new OpenFile(), Dispose),
        AsyncTwin.On("FileSystemEnumerator.MoveNext", () => new FolderTree(), tree => Walk(tree.Entries)),
        AsyncTwin.Of("TimeZoneInfo.Local", FirstLocalTime),
    ];

    private static AsyncTwin On(string call, Func<TempFolder, Task> run) => AsyncTwin.On(call, () => new TempFolder(), run);

    /// <summary>Both as a file that was opened for asynchronous use and as one that was not.</summary>
    private static AsyncTwin Open(string call, Func<FileStream, Task> run) => AsyncTwin.On(call, () => new TwoFiles(), async files =>
    {
        await run(files.Plain.Stream);
        await run(files.Asynchronous.Stream);
    });

    private static async Task Drain(IAsyncEnumerable<string> lines)
    {
        await foreach (string _ in lines)
        {
        }
    }

    private static async Task Flush(FileStream stream)
    {
        await stream.WriteAsync(new byte[10]);
        await stream.FlushAsync();
    }

    private static async Task Dispose(FileStream stream)
    {
        await stream.WriteAsync(new byte[10]);
        await stream.DisposeAsync();
    }

    private static async Task Dispose(OpenFile file)
    {
        await file.Writer.WriteAsync("text");
        await file.Writer.DisposeAsync();
    }

    private static async Task Compress(FileStream stream)
    {
        await using var zip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true);
        await zip.WriteAsync(new byte[100]);
    }

    /// <summary>The entries of an enumeration that has opened its only directory before.</summary>
    private static Task Walk(IEnumerator<FileSystemInfo> entries)
    {
        while (entries.MoveNext())
        {
        }

        return Task.CompletedTask;
    }

    private static Task FirstLocalTime()
    {
        TimeZoneInfo.ClearCachedData();
        _ = DateTime.Now;
        return Task.CompletedTask;
    }

    private static async Task Assume<T>(Task task)
        where T : Exception
    {
        try
        {
            await task;
        }
        catch (T)
        {
        }
    }

    private sealed class TwoFiles : IDisposable
    {
        public OpenFile Plain { get; } = new();

        public OpenFile Asynchronous { get; } = new(FileOptions.Asynchronous);

        public void Dispose()
        {
            Plain.Dispose();
            Asynchronous.Dispose();
        }
    }
}
