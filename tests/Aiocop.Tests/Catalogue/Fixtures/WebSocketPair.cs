using System.Net.Sockets;
using System.Net.WebSockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Two web sockets over a connection, one of them as a stream.</summary>
internal sealed class WebSocketPair : IDisposable
{
    private readonly TcpPair _pair = new();
    private readonly WebSocket _other;

    public WebSocketPair()
    {
        _other = WebSocket.CreateFromStream(new NetworkStream(_pair.Server), isServer: true, null, TimeSpan.Zero);
        var socket = WebSocket.CreateFromStream(new NetworkStream(_pair.Client), isServer: false, null, TimeSpan.Zero);
        Stream = WebSocketStream.Create(socket, WebSocketMessageType.Binary);
    }

    public WebSocketStream Stream { get; }

    public void Speak() => _other.SendAsync("data"u8.ToArray(), WebSocketMessageType.Binary, true, default).GetAwaiter().GetResult();

    /// <summary>Gets more than a connection holds that nobody reads.</summary>
    public byte[] Much { get; } = new byte[32 << 20];

    /// <summary>Takes all of <see cref="Much"/>.</summary>
    public void Listen()
    {
        byte[] buffer = new byte[1 << 20];
        while (!_other.ReceiveAsync(buffer, default).GetAwaiter().GetResult().EndOfMessage)
        {
        }
    }

    public void Dispose()
    {
        _other.Dispose();
        _pair.Dispose();
    }
}
