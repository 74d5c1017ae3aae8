using System.Net;
using System.Net.Sockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Two connected sockets on the loopback interface, neither of which was ever used asynchronously.</summary>
internal sealed class TcpPair : IDisposable
{
    public TcpPair()
    {
        using var listening = new ListeningSocket();
        Client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Client.Connect(listening.EndPoint);
        Server = listening.Socket.Accept();
    }

    public Socket Client { get; }

    public Socket Server { get; }

    /// <summary>A pair whose client finds something to receive.</summary>
    public static TcpPair WithData()
    {
        var pair = new TcpPair();
        pair.Server.Send("data\n"u8);
        pair.Client.Poll(-1, SelectMode.SelectRead);
        return pair;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}

/// <summary>A socket that listens on the loopback interface.</summary>
internal sealed class ListeningSocket : IDisposable
{
    private readonly Kept _kept = new();

    public ListeningSocket()
    {
        Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Socket.Listen();
    }

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public IPEndPoint EndPoint => (IPEndPoint)Socket.LocalEndPoint!;

    public int Port => EndPoint.Port;

    /// <summary>Gets an unconnected socket.</summary>
    public Socket Unconnected => Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));

    /// <summary>One that a client waits to be accepted by.</summary>
    public static ListeningSocket WithCaller()
    {
        var listening = new ListeningSocket();
        listening.Unconnected.Connect(listening.EndPoint);
        return listening;
    }

    public T Keep<T>(T value)
        where T : IDisposable => _kept.Add(value);

    public void Dispose()
    {
        _kept.Dispose();
        Socket.Dispose();
    }
}
