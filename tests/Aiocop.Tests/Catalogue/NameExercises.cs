using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Methods that are not hooked themselves: they name the hooked call that they end in.</summary>
internal static class NameExercises
{
    public static IEnumerable<Exercise> All =>
    [
        OnBinary("BinaryReader.ReadInt16", reader => reader.ReadInt16()),
        OnBinary("BinaryReader.ReadInt64", reader => reader.ReadInt64()),
        OnBinary("BinaryReader.ReadUInt16", reader => reader.ReadUInt16()),
        OnBinary("BinaryReader.ReadUInt32", reader => reader.ReadUInt32()),
        OnBinary("BinaryReader.ReadUInt64", reader => reader.ReadUInt64()),
        OnBinary("BinaryReader.ReadSingle", reader => reader.ReadSingle()),
        OnBinary("BinaryReader.ReadDouble", reader => reader.ReadDouble()),
        OnBinary("BinaryReader.ReadDecimal", reader => reader.ReadDecimal()),
        OnBinary("BinaryReader.Read", reader => reader.Read()),
        OnBinary("BinaryReader.ReadBoolean", reader => reader.ReadBoolean()),
        OnBinary("BinaryReader.ReadByte", reader => reader.ReadByte()),
        OnBinary("BinaryReader.ReadSByte", reader => reader.ReadSByte()),
        OnBinary("BinaryReader.ReadChar", reader => reader.ReadChar()),
        OnBinary("BinaryReader.ReadHalf", reader => reader.ReadHalf()),
        OnBinary("BinaryReader.ReadExactly", reader => reader.ReadExactly(new byte[4])),
        Exercise.On("NetworkStream.Read", "Stream.CopyTo(Stream) of a NetworkStream", TcpStream.Ended, stream => stream.Stream.CopyTo(new MemoryStream()), expect: ["Stream.CopyTo", "Stream.CopyTo"]),
        OnConsole("Console.In.Read", () => Console.In.Read()),
        OnConsole("Console.In.ReadLine", () => Console.In.ReadLine()),
        OnConsole("Console.In.ReadLineAsync", () => _ = Console.In.ReadLineAsync()),
        OnConsole("Console.In.Peek", () => Console.In.Peek()),
        OnConsole("Console.In.ReadBlock", () => Console.In.ReadBlock(new char[4], 0, 4)),
        OnConsole("Console.In.ReadAsync", () => _ = Console.In.ReadAsync(new char[4], 0, 4)),
        OnConsole("Console.In.ReadBlockAsync", () => _ = Console.In.ReadBlockAsync(new char[4], 0, 4)),
        OnEndedConsole("Console.In.ReadToEnd", () => Console.In.ReadToEnd()),
        OnEndedConsole("Console.In.ReadToEndAsync", () => _ = Console.In.ReadToEndAsync()),
    ];

    private static Exercise OnBinary(string name, Action<BinaryReader> read) => Exercise.On(
        "FileStream.Read", name + "()", OpenFile.OfZeroes, file => read(new BinaryReader(file.Stream)), expect: [name]);

    private static Exercise OnConsole(string name, Action read) =>
        Exercise.On("ConsoleStream.Read", name + "()", () => new ConsoleInput(), _ => read(), expect: [name]);

    /// <summary>The end is found by a read of its own.</summary>
    private static Exercise OnEndedConsole(string name, Action read) =>
        Exercise.On("ConsoleStream.Read", name + "()", ConsoleInput.Ended, _ => read(), expect: [name, name]);
}
