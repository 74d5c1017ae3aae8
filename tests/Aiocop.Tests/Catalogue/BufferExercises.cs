using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>What stands between a program and a file: each is named as the program called it.</summary>
internal static class BufferExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Read("BufferedStream.Read", file => new BufferedStream(file.Stream).Read(new byte[4], 0, 4)),
        Read("BufferedStream.ReadByte", file => new BufferedStream(file.Stream).ReadByte()),
        Write("BufferedStream.Write", file => new BufferedStream(file.Stream, 8).Write(new byte[10000], 0, 10000)),
        Write("BufferedStream.WriteByte", file => FillAndWriteByte(new BufferedStream(file.Stream, 8192))),
        Write("BufferedStream.Flush", file => Flush(new BufferedStream(file.Stream))),
        Write("BufferedStream.Dispose", file => Dispose(new BufferedStream(file.Stream))),
        Write("BinaryWriter.Dispose", file => Dispose(new BinaryWriter(file.Stream))),
        Write("BinaryWriter.Write", file => Overflow(file.Stream)),
        Read("TextReader.ReadLine", file => TextReader.Synchronized(file.Reader).ReadLine()),
        Read("TextReader.Read", file => TextReader.Synchronized(file.Reader).Read()),
        Read("TextReader.Peek", file => TextReader.Synchronized(file.Reader).Peek()),
        Read("TextReader.ReadLineAsync", file => _ = TextReader.Synchronized(file.Reader).ReadLineAsync()),
        Read("TextReader.ReadBlock", file => TextReader.Synchronized(file.Reader).ReadBlock(new char[4], 0, 4)),
        Read("TextReader.ReadToEnd", file => TextReader.Synchronized(file.Reader).ReadToEnd(), 2),
        Read("TextReader.ReadAsync", file => _ = TextReader.Synchronized(file.Reader).ReadAsync(new char[4], 0, 4)),
        Read("TextReader.ReadBlockAsync", file => _ = TextReader.Synchronized(file.Reader).ReadBlockAsync(new char[4], 0, 4)),
        Read("TextReader.ReadToEndAsync", file => _ = TextReader.Synchronized(file.Reader).ReadToEndAsync(), 2),
        Write("TextWriter.Write", file => TextWriter.Synchronized(file.FlushingWriter).Write("text")),
        Write("TextWriter.WriteAsync", file => _ = TextWriter.Synchronized(file.FlushingWriter).WriteAsync("text")),
        Write("TextWriter.Flush", file => Flush(TextWriter.Synchronized(file.Writer))),
        Write("TextWriter.WriteLine", file => TextWriter.Synchronized(file.FlushingWriter).WriteLine("text")),
        Write("TextWriter.WriteLineAsync", file => _ = TextWriter.Synchronized(file.FlushingWriter).WriteLineAsync("text")),
        Write("TextWriter.FlushAsync", file => FlushAsync(TextWriter.Synchronized(file.Writer))),
    ];

    private static Exercise Read(string name, Action<OpenFile> run, int times = 1) => On("FileStream.Read", name, run, times);

    private static Exercise Write(string name, Action<OpenFile> run) => On("FileStream.Write", name, run);

    private static Exercise On(string row, string name, Action<OpenFile> run, int times = 1) =>
        Exercise.On(row, name + "(...)", () => new OpenFile(), run, file => file.Path, [.. Enumerable.Repeat(name, times)]);

    private static void FillAndWriteByte(BufferedStream stream)
    {
        stream.Write(new byte[8191]);
        stream.WriteByte(1);
    }

    private static void Flush(BufferedStream stream)
    {
        stream.WriteByte(1);
        stream.Flush();
    }

    private static void Dispose(BufferedStream stream)
    {
        stream.WriteByte(1);
        stream.Dispose();
    }

    private static void Dispose(BinaryWriter writer)
    {
        writer.Write(1);
        writer.Dispose();
    }

    private static void Flush(TextWriter writer)
    {
        writer.Write("text");
        writer.Flush();
    }

    private static void Overflow(FileStream stream)
    {
        stream.Write(new byte[4095]);
        new BinaryWriter(stream).Write(1);
    }

    private static void FlushAsync(TextWriter writer)
    {
        writer.Write("text");
        _ = writer.FlushAsync();
    }
}
