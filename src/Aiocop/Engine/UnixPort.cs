using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Aiocop.Engine;

/// <summary>
/// The socket that the runtime listens at. By the system's own functions: the class library's sockets come with an engine
/// for asynchronous work, of which nothing is needed here.
/// </summary>
internal static unsafe partial class UnixPort
{
    private const int UnixFamily = 1; // AF_UNIX
    private const int StreamType = 1; // SOCK_STREAM
    private const int PathAt = 2;
    private const int PathCapacity = 104; // macOS; Linux takes four more

    /// <summary>Opens the socket of this process.</summary>
    /// <returns>Null if there is none, or it takes nobody.</returns>
    public static Stream? Open() =>
        Find(Path.GetTempPath()) is { } path || (FolderAtStart() is { } folder && (path = Find(folder)) is not null)
            ? Connect(path)
            : null;

    /// <summary>A process that was killed leaves its socket behind, and its number is given again: the newest counts.</summary>
    private static string? Find(string folder)
    {
        string? newest = null;
        DateTime time = default;
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, $"dotnet-diagnostic-{Environment.ProcessId}-*-socket"))
            {
                DateTime written = File.GetLastWriteTimeUtc(file);
                if (newest is null || written > time)
                {
                    (newest, time) = (file, written);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return newest;
    }

    /// <summary>The program may have changed its variables since the runtime looked.</summary>
    private static string? FolderAtStart()
    {
        const string Variable = "TMPDIR=";
        try
        {
            string? set = File.ReadAllText("/proc/self/environ").Split('\0')
                .FirstOrDefault(variable => variable.StartsWith(Variable, StringComparison.Ordinal));
            return set is null ? "/tmp" : set[Variable.Length..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileStream? Connect(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        if (name.Length >= PathCapacity)
        {
            return null;
        }

        Span<byte> address = stackalloc byte[PathAt + PathCapacity];
        address.Clear();
        if (OperatingSystem.IsMacOS())
        {
            address[0] = (byte)address.Length;
            address[1] = UnixFamily;
        }
        else
        {
            MemoryMarshal.Write(address, (ushort)UnixFamily);
        }

        name.CopyTo(address[PathAt..]);
        var socket = new SafeFileHandle(CreateSocket(UnixFamily, StreamType, 0), ownsHandle: true);
        fixed (byte* first = address)
        {
            if (!socket.IsInvalid && Connect((int)socket.DangerousGetHandle(), first, address.Length) == 0)
            {
                return new FileStream(socket, FileAccess.ReadWrite, bufferSize: 0);
            }
        }

        socket.Dispose();
        return null;
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    private static partial int CreateSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect")]
    private static partial int Connect(int socket, byte* address, int length);
}
