using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;

namespace StarvedServer;

/// <summary>The same work in several ways. The backends answer, and what computes ends, when the test says so.</summary>
internal static class Handlers
{
    private static readonly byte[] s_answer = new byte[1];

    public static volatile bool IsReleased;

    public static int ReadPort { get; set; }

    public static int WaitPort { get; set; }

    /// <summary>Gets the line at which <see cref="Read"/> blocks, once it was called.</summary>
    public static int ReadLine { get; private set; }

    /// <summary>Gets the line at which <see cref="Wait"/> blocks, once it was called.</summary>
    public static int WaitLine { get; private set; }

    public static void Map(WebApplication server)
    {
        server.MapGet("/read", Read);
        server.MapGet("/wait", Wait);
        server.MapGet("/read-async", ReadAsync);
        server.MapGet("/wait-async", WaitAsync);
        server.MapGet("/compute", Compute);
    }

    private static string Read() => Receive(ReadPort);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Receive(int port)
    {
        using Socket backend = NewSocket();
        backend.Connect(IPAddress.Loopback, port);
        ReadLine = NextLine();
        int count = backend.Receive(s_answer);
        return "read " + count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Wait()
    {
        Task<string> answer = ReceiveAsync(WaitPort);
        WaitLine = NextLine();
        return answer.Result;
    }

    private static Task<string> ReadAsync() => ReceiveAsync(ReadPort);

    private static Task<string> WaitAsync() => ReceiveAsync(WaitPort);

    private static async Task<string> ReceiveAsync(int port)
    {
        using Socket backend = NewSocket();
        await backend.ConnectAsync(IPAddress.Loopback, port);
        return "read " + await backend.ReceiveAsync(s_answer);
    }

    private static string Compute()
    {
        long sum = 0;
        while (!IsReleased)
        {
            sum++;
        }

        return "computed " + (sum >= 0);
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static int NextLine([CallerLineNumber] int line = 0) => line + 1;
}
