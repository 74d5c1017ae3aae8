using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;

namespace Aiocop.Tool.Targets;

/// <summary>
/// Asks a runtime what it is, through its diagnostic port. The protocol is documented ("IPC protocol" in the
/// documentation of dotnet/diagnostics); the client library knows the question, but does not offer it.
/// </summary>
internal static class DiagnosticPort
{
    private const int HeaderSize = 20;
    private const byte ProcessCommands = 0x04;
    private const byte ProcessInfo2 = 0x04;
    private const byte ServerCommands = 0xFF;
    private const byte Ok = 0x00;
    private static readonly byte[] s_magic = "DOTNET_IPC_V1\0"u8.ToArray();

    /// <summary>Finds the port's socket; on Windows the name of its pipe. Null if there is none.</summary>
    public static string? Find(int pid)
    {
        if (OperatingSystem.IsWindows())
        {
            return $"dotnet-diagnostic-{pid}";
        }

        string pattern = string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{pid}-*-socket");
        foreach (string folder in (string[])[Path.GetTempPath(), $"/proc/{pid}/root/tmp"])
        {
            try
            {
                // A process that was killed leaves its socket behind, and its number is given again: the newest counts.
                if (new DirectoryInfo(folder).GetFiles(pattern).MaxBy(file => file.LastWriteTimeUtc) is { } socket)
                {
                    return socket.FullName;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Not ours to look at.
            }
        }

        return null;
    }

    /// <summary>Asks the runtime.</summary>
    /// <exception cref="IOException">It does not answer in time, or not what is expected.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    public static async Task<RuntimeInfo> AskAsync(string port, TimeSpan atMost)
    {
        using var timeout = new CancellationTokenSource(atMost);
        try
        {
            await using Stream stream = await ConnectAsync(port, timeout.Token);
            byte[] question = new byte[HeaderSize];
            WriteHeader(question, ProcessCommands, ProcessInfo2);
            await stream.WriteAsync(question, timeout.Token);
            byte[] header = new byte[HeaderSize];
            await stream.ReadExactlyAsync(header, timeout.Token);
            int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(s_magic.Length));
            if (size < HeaderSize || header[16] != ServerCommands || header[17] != Ok)
            {
                throw new IOException("The runtime does not know the question: it is older than .NET 6.");
            }

            byte[] payload = new byte[size - HeaderSize];
            await stream.ReadExactlyAsync(payload, timeout.Token);
            return Read(payload);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new UnauthorizedAccessException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or TimeoutException or ArgumentException)
        {
            throw new IOException(exception is OperationCanceledException ? "It does not answer." : exception.Message, exception);
        }
    }

    private static async Task<Stream> ConnectAsync(string port, CancellationToken timeout)
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new NamedPipeClientStream(".", port, PipeDirection.InOut, PipeOptions.Asynchronous);
            await pipe.ConnectAsync(timeout);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(port), timeout);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void WriteHeader(Span<byte> header, byte commands, byte command)
    {
        s_magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[s_magic.Length..], HeaderSize);
        header[16] = commands;
        header[17] = command;
    }

    private static RuntimeInfo Read(byte[] payload)
    {
        // The number of the process and a cookie come first.
        int at = sizeof(long) + 16;
        string commandLine = ReadText();
        _ = ReadText();
        string architecture = ReadText();
        string entry = ReadText();
        string version = ReadText();
        return new RuntimeInfo(commandLine, architecture, entry, version.Split('-', '+', ' ')[0]);

        string ReadText()
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(at));
            at += sizeof(int) + (length * sizeof(char));
            return length == 0 ? "" : Encoding.Unicode.GetString(payload, at - (length * sizeof(char)), (length - 1) * sizeof(char));
        }
    }
}

/// <summary>What a runtime tells of itself.</summary>
/// <param name="CommandLine">The command line of its process.</param>
/// <param name="Architecture"><c>x64</c>, <c>arm64</c>, <c>x86</c>, ...</param>
/// <param name="EntryAssembly">The name of the program; empty if it has not begun.</param>
/// <param name="Version">The version of the runtime.</param>
internal sealed record RuntimeInfo(string CommandLine, string Architecture, string EntryAssembly, string Version);
