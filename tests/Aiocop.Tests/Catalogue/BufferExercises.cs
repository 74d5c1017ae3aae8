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
        Write("BinaryWriter.Write", file => Overflow(file.Stream)),
        Read("TextReader.ReadLine", file => TextReader.Synchronized(file.Reader).ReadLine()),
        Read("TextReader.Read", file => TextReader.Synchronized(file.Reader).Read()),
        Read("TextReader.Peek", file => TextReader.Synchronized(file.Reader).Peek()),
        Read("TextReader.ReadLineAsync", file => _ = TextReader.Synchronized(file.Reader).ReadLineAsync()),
        Write("TextWriter.WriteLine", file => TextWriter.Synchronized(file.FlushingWriter).WriteLine("text")),
        Write("TextWriter.WriteLineAsync", file => _ = TextWriter.Synchronized(file.FlushingWriter).WriteLineAsync("text")),
        Write("TextWriter.FlushAsync", file => FlushAsync(TextWriter.Synchronized(file.Writer))),
    ];

    private static Exercise Read(string name, Action<OpenFile> run) => On("FileStream.Read", name, run);

    private static Exercise Write(string name, Action<OpenFile> run) => On("FileStream.Write", name, run);

    private static Exercise On(string row, string name, Action<OpenFile> run) =>
        Exercise.On(row, name + "(...)", () => new OpenFile(), run, file => file.Path, [name]);

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
