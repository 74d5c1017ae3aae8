using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Soak.Tests.Families;

/// <summary>Files: whole ones by their path, and open ones, opened for asynchronous use and not.</summary>
internal static class FileFamilies
{
    private static readonly byte[] s_bytes = new byte[5000];
    private static readonly string[] s_lines = ["one", "two"];

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("File.ReadAllTextAsync", 100_000, () => new TempFolder(), folder => File.ReadAllTextAsync(folder.Text)),
        SoakFamily.Of("File.WriteAllTextAsync", 10_000, () => new TempFolder(), folder => File.WriteAllTextAsync(folder.Text, "text")),
        SoakFamily.Of("File.*Async, the others", 28_000, () => new TempFolder(), Others, each: 7),
        SoakFamily.Of("FileStream.ReadAsync", 100_000, () => new OpenFile(), file => Read(file.Stream)),
        SoakFamily.Of("FileStream.ReadAsync, FileOptions.Asynchronous", 100_000, () => new OpenFile(FileOptions.Asynchronous), file => Read(file.Stream)),
        SoakFamily.Of("FileStream.WriteAsync and FlushAsync", 100_000, () => new OpenFile(), file => Write(file.Stream), each: 2),
        SoakFamily.Of("FileStream.WriteAsync and FlushAsync, FileOptions.Asynchronous", 100_000, () => new OpenFile(FileOptions.Asynchronous), file => Write(file.Stream), each: 2),
        SoakFamily.Of("RandomAccess.ReadAsync and WriteAsync", 100_000, () => new OpenFile(), file => AtOffset(file.Stream), each: 2),
        SoakFamily.Of("StreamReader.ReadLineAsync of a file", 100_000, () => new OpenFile(), file => ReadLine(file)),
        SoakFamily.Of("StreamWriter.WriteLineAsync to a file", 100_000, () => new OpenFile(), file => WriteLine(file)),
        SoakFamily.Of("FileStream.CopyToAsync to a file", 10_000, () => new Copying(), files => files.Copy()),
    ];

    private static async Task Others(TempFolder folder)
    {
        await File.WriteAllBytesAsync(folder.Text, s_bytes);
        _ = await File.ReadAllBytesAsync(folder.Text);
        await File.WriteAllLinesAsync(folder.Text, s_lines);
        await File.AppendAllTextAsync(folder.Text, "three\n");
        await File.AppendAllLinesAsync(folder.Text, s_lines);
        _ = await File.ReadAllLinesAsync(folder.Text);
        await foreach (string _ in File.ReadLinesAsync(folder.Text))
        {
        }
    }

    private static async Task Read(FileStream stream)
    {
        if (await stream.ReadAsync(new byte[7]) == 0)
        {
            stream.Position = 0;
        }
    }

    private static async Task Write(FileStream stream)
    {
        await stream.WriteAsync(s_bytes.AsMemory(0, 100));
        await stream.FlushAsync();
        if (stream.Position > 100_000)
        {
            stream.Position = 0;
        }
    }

    private static async Task AtOffset(FileStream stream)
    {
        await RandomAccess.WriteAsync(stream.SafeFileHandle, s_bytes.AsMemory(0, 100), 10);
        _ = await RandomAccess.ReadAsync(stream.SafeFileHandle, new byte[100], 10);
    }

    private static async Task ReadLine(OpenFile file)
    {
        if (await file.Reader.ReadLineAsync() is null)
        {
            file.Stream.Position = 0;
        }
    }

    private static async Task WriteLine(OpenFile file)
    {
        await file.Writer.WriteLineAsync("a line");
        if (file.Stream.Position > 100_000)
        {
            // What is buffered would be written by the setter, synchronously.
            await file.Writer.FlushAsync();
            await file.Stream.FlushAsync();
            file.Stream.Position = 0;
        }
    }

    /// <summary>A file that is copied onto another again and again.</summary>
    private sealed class Copying : IDisposable
    {
        private readonly OpenFile _source = new(FileOptions.Asynchronous);
        private readonly OpenFile _target = new();

        public async Task Copy()
        {
            _source.Stream.Position = 0;
            _target.Stream.Position = 0;
            await _source.Stream.CopyToAsync(_target.Stream);
            await _target.Stream.FlushAsync();
        }

        public void Dispose()
        {
            _source.Dispose();
            _target.Dispose();
        }
    }
}
