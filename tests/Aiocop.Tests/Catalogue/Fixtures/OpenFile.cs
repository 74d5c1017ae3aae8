namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>An open file in a folder of its own, and what may be put around it.</summary>
internal sealed class OpenFile : IDisposable
{
    private readonly TempFolder _folder = new();

    public OpenFile()
        : this(FileOptions.None)
    {
    }

    public OpenFile(FileOptions options)
    {
        Stream = new FileStream(_folder.Text, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 4096, options);
        Reader = new StreamReader(Stream, leaveOpen: true);
        Writer = new StreamWriter(Stream, leaveOpen: true);
        FlushingWriter = new StreamWriter(Stream, leaveOpen: true) { AutoFlush = true };
    }

    public FileStream Stream { get; }

    public string Path => _folder.Text;

    public StreamReader Reader { get; }

    public StreamWriter Writer { get; }

    public StreamWriter FlushingWriter { get; }

    /// <summary>One that begins with as many zeroes as a number has at most.</summary>
    public static OpenFile OfZeroes()
    {
        var file = new OpenFile();
        file.Stream.Write(new byte[16]);
        file.Stream.Position = 0;
        return file;
    }

    public void Dispose()
    {
        Stream.Dispose();
        _folder.Dispose();
    }
}
