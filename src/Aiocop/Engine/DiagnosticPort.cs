using System.Buffers.Binary;
using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aiocop.Engine;

/// <summary>
/// Asks the runtime of this very process to load a profiler, through its diagnostic port. The protocol is documented ("IPC
/// protocol" in the documentation of dotnet/diagnostics). The client library knows it too; to compile that, and what it
/// uses of sockets, took longer than all that the runtime then does (observed).
/// </summary>
internal static class DiagnosticPort
{
    private const int HeaderSize = 20;
    private const int CommandSetAt = 16;
    private const int GuidSize = 16;
    private const byte ProfilerCommands = 0x03;
    private const byte AttachProfiler = 0x01;
    private const byte ServerCommands = 0xFF;

    private static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Opens the port.</summary>
    /// <returns>Null if there is none, or it takes nobody.</returns>
    public static Stream? Open(TimeSpan patience) => OperatingSystem.IsWindows() ? OpenPipe(patience) : UnixPort.Open();

    /// <summary>Asks for a profiler, and waits for the answer.</summary>
    /// <param name="port">The port, just opened: it takes one question.</param>
    /// <param name="profiler">The profiler's id.</param>
    /// <param name="library">The path of its library.</param>
    /// <param name="patience">How long the runtime is to try.</param>
    /// <returns>The runtime's HRESULT.</returns>
    /// <exception cref="IOException">There is no answer, or not what is expected.</exception>
    public static int Attach(Stream port, Guid profiler, string library, TimeSpan patience)
    {
        port.Write(Question(profiler, library, patience));
        byte[] answer = new byte[HeaderSize + sizeof(int)];
        port.ReadExactly(answer, 0, answer.Length);
        return answer[CommandSetAt] == ServerCommands
            ? BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(HeaderSize))
            : throw new IOException("the diagnostic port gave no answer that is known.");
    }

    private static byte[] Question(Guid profiler, string library, TimeSpan patience)
    {
        byte[] path = Encoding.Unicode.GetBytes(library + '\0');
        byte[] question = new byte[HeaderSize + sizeof(int) + GuidSize + sizeof(int) + path.Length + sizeof(int)];
        Magic.CopyTo(question);
        BinaryPrimitives.WriteUInt16LittleEndian(question.AsSpan(Magic.Length), (ushort)question.Length);
        question[CommandSetAt] = ProfilerCommands;
        question[CommandSetAt + 1] = AttachProfiler;
        Span<byte> rest = question.AsSpan(HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(rest, (int)patience.TotalMilliseconds);
        profiler.TryWriteBytes(rest[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(rest[(sizeof(int) + GuidSize)..], path.Length / sizeof(char));
        path.CopyTo(question, HeaderSize + sizeof(int) + GuidSize + sizeof(int));

        // What is left says that there are no data for the profiler.
        return question;
    }

    // Not inlined: elsewhere the assembly with the pipes would be loaded for nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NamedPipeClientStream? OpenPipe(TimeSpan patience)
    {
        var pipe = new NamedPipeClientStream(".", $"dotnet-diagnostic-{Environment.ProcessId}", PipeDirection.InOut);
        try
        {
            pipe.Connect(patience);
            return pipe;
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            pipe.Dispose();
            return null;
        }
    }
}
