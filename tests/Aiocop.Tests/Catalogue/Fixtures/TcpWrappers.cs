using System.Net;
using System.Net.Sockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>The stream of a connected socket that finds something to read.</summary>
internal sealed class TcpStream : IDisposable
{
    private readonly TcpPair _pair = TcpPair.WithData();

    public TcpStream() => Stream = new NetworkStream(_pair.Client);

    public NetworkStream Stream { get; }

    /// <summary>One whose end follows what there is to read.</summary>
    public static TcpStream Ended()
    {
        var stream = new TcpStream();
        stream._pair.Server.Shutdown(SocketShutdown.Send);
        return stream;
    }

    public void Dispose()
    {
        Stream.Dispose();
        _pair.Dispose();
    }
}

/// <summary>A listener that one client is calling, and a client that calls nobody yet.</summary>
internal sealed class CalledListener : IDisposable
{
    private readonly Kept _kept = new();

    public CalledListener()
    {
        Listener.Start();
        Keep(new Socket(SocketType.Stream, ProtocolType.Tcp)).Connect(EndPoint);
    }

    public TcpListener Listener { get; } = new(IPAddress.Loopback, 0);

    public TcpClient Caller { get; } = new(AddressFamily.InterNetwork);

    public IPEndPoint EndPoint => (IPEndPoint)Listener.LocalEndpoint;

    public T Keep<T>(T value)
        where T : IDisposable => _kept.Add(value);

    public void Dispose()
    {
        _kept.Dispose();
        Caller.Dispose();
        Listener.Dispose();
    }
}

/// <summary>A file to send over a connected socket.</summary>
internal sealed class SendingFile : IDisposable
{
    private readonly TempFolder _folder = new();

    public TcpPair Pair { get; } = new();

    public string Path => _folder.Text;

    public void Dispose()
    {
        Pair.Dispose();
        _folder.Dispose();
    }
}
