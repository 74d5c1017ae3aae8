using System.Net;
using System.Net.Sockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Two bound datagram sockets on the loopback interface.</summary>
internal sealed class UdpPair : IDisposable
{
    public UdpPair()
    {
        Sender.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Connected.Connect(Target);
    }

    public Socket Sender { get; } = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public Socket Receiver { get; } = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public UdpClient Client { get; } = new(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Gets a client connected to <see cref="Receiver"/>.</summary>
    public UdpClient Connected { get; } = new();

    public IPEndPoint Target => (IPEndPoint)Receiver.LocalEndPoint!;

    /// <summary>A pair whose receiver, and client, find a datagram.</summary>
    public static UdpPair WithData()
    {
        var pair = new UdpPair();
        pair.Sender.SendTo("data"u8, pair.Target);
        pair.Sender.SendTo("data"u8, pair.Client.Client.LocalEndPoint!);
        return pair;
    }

    public void Dispose()
    {
        Sender.Dispose();
        Receiver.Dispose();
        Client.Dispose();
        Connected.Dispose();
    }
}
