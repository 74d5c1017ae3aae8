using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.Win32.SafeHandles;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Reading and writing open files, directly and through readers and writers.</summary>
internal static class StreamExercises
{
    private const string Read = "FileStream.Read";
    private const string Write = "FileStream.Write";

    public static IEnumerable<Exercise> All =>
    [
        On(Read, "FileStream.Read(byte[], int, int)", (stream, buffer) => stream.Read(buffer, 0, 4)),
        On(Read, "FileStream.Read(Span<byte>)", (stream, buffer) => stream.Read(buffer.AsSpan(0, 4))),
        On(Read, "FileStream.Read(byte[], int, int), twice within the buffer", (stream, buffer) => Twice(() => stream.Read(buffer, 0, 4))),
        Named(Read, "FileStream.ReadByte", "()", file => file.Stream.ReadByte()),
        Named(Read, "Stream.ReadExactly", "(byte[]) of a file", file => file.Stream.ReadExactly(new byte[8])),
        On("FileStream.CopyTo", "FileStream.CopyTo(Stream)", (stream, _) => stream.CopyTo(new MemoryStream())),
        OnReader("StreamReader.ReadLine", reader => reader.ReadLine()),
        OnReader("StreamReader.Read", reader => reader.Read()),
        OnReader("StreamReader.ReadBlock", reader => reader.ReadBlock(new char[4], 0, 4)),
        OnReader("StreamReader.Peek", reader => reader.Peek()),
        Exercise.On(Read, "StreamReader.ReadToEnd", () => new OpenFile(), file => file.Reader.ReadToEnd(), expect: ["StreamReader.ReadToEnd", "StreamReader.ReadToEnd"]),
        Exercise.On(Read, "StreamReader.Read(char[], int, int)", () => new OpenFile(), file => file.Reader.Read(new char[4], 0, 4), expect: ["StreamReader.Read"]),
        OnBinary("BinaryReader.ReadInt32", reader => reader.ReadInt32()),
        OnBinary("BinaryReader.ReadBytes", reader => reader.ReadBytes(4)),
        OnBinary("BinaryReader.ReadString", reader => reader.ReadString()),
        OnBinary("BinaryReader.ReadChars", reader => reader.ReadChars(2)),
        OnBinary("BinaryReader.PeekChar", reader => reader.PeekChar()),
        On(Write, "FileStream.Write(byte[], int, int) of more than the buffer", (stream, _) => stream.Write(new byte[10000], 0, 10000)),
        On(Write, "FileStream.Write(ReadOnlySpan<byte>) of more than the buffer", (stream, _) => stream.Write(new byte[10000].AsSpan())),
        Named(Write, "FileStream.Flush", "()", file => Flush(file.Stream)),
        Named(Write, "FileStream.WriteByte", "(byte) into a full buffer", file => FillAndWriteByte(file.Stream)),
#pragma warning disable CA1416 // Run where there are such locks: everywhere but on macOS.
        On("FileStream.Lock", "FileStream.Lock(long, long)", (stream, _) => stream.Lock(0, 1)),
        On("FileStream.Unlock", "FileStream.Unlock(long, long)", (stream, _) => stream.Unlock(0, 1)),
#pragma warning restore CA1416
        On("FileStream.Flush", "FileStream.Flush(true)", (stream, _) => stream.Flush(flushToDisk: true)),
        On("FileStream.SetLength", "FileStream.SetLength(long)", (stream, _) => stream.SetLength(3)),
        Exercise.On(Write, "FileStream.Dispose() with something buffered", () => new OpenFile(), file => Dispose(file.Stream), expect: ["FileStream.Dispose"]),
        OnWriter("StreamWriter.Write", "(string)", writer => writer.Write("text")),
        OnWriter("StreamWriter.Write", "(string, object)", writer => writer.Write("{0}", 1)),
        OnWriter("StreamWriter.WriteLine", "(string)", writer => writer.WriteLine("text")),
        Exercise.On(Write, "StreamWriter.Flush()", () => new OpenFile(), file => Flush(file.Writer), expect: ["StreamWriter.Flush"]),
        Exercise.On(Write, "StreamWriter.Dispose() with something buffered", () => new OpenFile(), file => Dispose(file.Writer), expect: ["StreamWriter.Dispose"]),
        OnHandle("RandomAccess.Read", "(SafeFileHandle, Span<byte>, long)", handle => RandomAccess.Read(handle, new byte[4], 0)),
        OnHandle("RandomAccess.Read", "(SafeFileHandle, IReadOnlyList<Memory<byte>>, long)", handle => RandomAccess.Read(handle, [new byte[4]], 0)),
        OnHandle("RandomAccess.Write", "(SafeFileHandle, ReadOnlySpan<byte>, long)", handle => RandomAccess.Write(handle, "text"u8, 0)),
        OnHandle("RandomAccess.Write", "(SafeFileHandle, IReadOnlyList<ReadOnlyMemory<byte>>, long)", handle => RandomAccess.Write(handle, [new byte[4]], 0)),
        OnHandle("RandomAccess.FlushToDisk", "(SafeFileHandle)", RandomAccess.FlushToDisk),
        OnHandle("RandomAccess.SetLength", "(SafeFileHandle, long)", handle => RandomAccess.SetLength(handle, 3)),
    ];

    private static Exercise On(string row, string call, Action<FileStream, byte[]> run) =>
        Exercise.On(row, call, () => new OpenFile(), file => run(file.Stream, new byte[8]), file => file.Path);

    private static Exercise Named(string row, string name, string overload, Action<OpenFile> run) =>
        Exercise.On(row, name + overload, () => new OpenFile(), run, file => file.Path, [name]);

    private static Exercise OnReader(string name, Action<StreamReader> run) =>
        Exercise.On(Read, name + "(...)", () => new OpenFile(), file => run(file.Reader), expect: [name]);

    private static Exercise OnBinary(string name, Action<BinaryReader> run) =>
        Exercise.On(Read, name + "(...)", () => new OpenFile(), file => run(new BinaryReader(file.Stream)), expect: [name]);

    private static Exercise OnWriter(string name, string overload, Action<StreamWriter> run) =>
        Exercise.On(Write, name + overload, () => new OpenFile(), file => run(file.FlushingWriter), expect: [name]);

    private static Exercise OnHandle(string row, string overload, Action<SafeFileHandle> run) =>
        Exercise.On(row, row + overload, () => new OpenFile(), file => run(file.Stream.SafeFileHandle), file => file.Path);

    private static void Twice(Action run)
    {
        run();
        run();
    }

    private static void Flush(FileStream stream)
    {
        stream.Write(new byte[8]);
        stream.Flush();
    }

    private static void FillAndWriteByte(FileStream stream)
    {
        stream.Write(new byte[4095]);
        stream.WriteByte(1);
        stream.WriteByte(2);
    }

    private static void Flush(StreamWriter writer)
    {
        writer.Write("text");
        writer.Flush();
    }

    private static void Dispose(FileStream stream)
    {
        stream.WriteByte(1);
        stream.Dispose();
    }

    private static void Dispose(StreamWriter writer)
    {
        writer.Write("text");
        writer.Dispose();
    }
}
