using System.IO.Pipes;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Names, sockets, TLS, pipes and clients, asynchronously.</summary>
internal static class NetworkAsyncTwins
{
    private static readonly byte[] s_data = "data"u8.ToArray();

    public static IEnumerable<AsyncTwin> All =>
    [
        AsyncTwin.Of("Dns.GetHostEntryAsync", () => Dns.GetHostEntryAsync("localhost")),
        AsyncTwin.Of("Dns.GetHostAddressesAsync", () => Dns.GetHostAddressesAsync("localhost")),
        AsyncTwin.On("Socket.AcceptAsync", ListeningSocket.WithCaller, async listening => listening.Keep(await listening.Socket.AcceptAsync())),
        AsyncTwin.On("Socket.ConnectAsync(EndPoint)", () => new ListeningSocket(), listening => listening.Unconnected.ConnectAsync(listening.EndPoint)),
        AsyncTwin.On("Socket.ConnectAsync(string, int)", () => new ListeningSocket(), listening => listening.Unconnected.ConnectAsync("localhost", listening.Port)),
        AsyncTwin.On("Socket.SendAsync", TcpPair.WithData, async pair => await pair.Client.SendAsync(s_data.AsMemory())),
        AsyncTwin.On("Socket.ReceiveAsync", TcpPair.WithData, async pair => await pair.Client.ReceiveAsync(new byte[4].AsMemory())),
        AsyncTwin.On("Socket.ReceiveAsync of what comes later", Silent, waiting => Run(waiting, pair => pair.Client.ReceiveAsync(new byte[4]))),
        AsyncTwin.On("Socket.DisconnectAsync", TcpPair.WithData, async pair => await pair.Client.DisconnectAsync(reuseSocket: false)),
        AsyncTwin.On("Socket.SendFileAsync", () => new SendingFile(), async file => await file.Pair.Client.SendFileAsync(file.Path)),
        AsyncTwin.On("Socket.SendToAsync", () => new UdpPair(), async pair => await pair.Sender.SendToAsync(s_data.AsMemory(), pair.Target)),
        AsyncTwin.On("Socket.ReceiveFromAsync", UdpPair.WithData, async pair => await pair.Receiver.ReceiveFromAsync(new byte[4].AsMemory(), new IPEndPoint(IPAddress.Any, 0))),
        AsyncTwin.On("NetworkStream.ReadAsync", () => new TcpStream(), async stream => await stream.Stream.ReadAsync(new byte[4])),
        AsyncTwin.On("NetworkStream.WriteAsync", () => new TcpStream(), async stream => await stream.Stream.WriteAsync(s_data)),
        AsyncTwin.On("StreamReader.ReadLineAsync of a NetworkStream", () => new TcpStream(), stream => new StreamReader(stream.Stream).ReadLineAsync()),
        AsyncTwin.On("TcpClient.ConnectAsync", () => new CalledListener(), called => called.Caller.ConnectAsync("localhost", called.EndPoint.Port)),
        AsyncTwin.On("TcpListener.AcceptTcpClientAsync", () => new CalledListener(), async called => called.Keep(await called.Listener.AcceptTcpClientAsync())),
        AsyncTwin.On("UdpClient.SendAsync", () => new UdpPair(), async pair => await pair.Client.SendAsync(s_data, pair.Target)),
        AsyncTwin.On("UdpClient.ReceiveAsync", UdpPair.WithData, async pair => await pair.Client.ReceiveAsync()),
        AsyncTwin.On("SslStream.AuthenticateAsClientAsync", TlsPair.ForClient, pair => pair.Client.AuthenticateAsClientAsync("localhost")),
        AsyncTwin.On("SslStream.AuthenticateAsServerAsync", TlsPair.ForServer, pair => pair.Server.AuthenticateAsServerAsync(TlsPair.Certificate)),
        AsyncTwin.On("SslStream.ReadAsync", TlsPair.WithData, async pair => await pair.Client.ReadAsync(new byte[4])),
        AsyncTwin.On("SslStream.WriteAsync", TlsPair.WithData, async pair => await pair.Client.WriteAsync(s_data)),
        AsyncTwin.On("SslStream.ShutdownAsync", TlsPair.WithData, pair => pair.Client.ShutdownAsync()),
        AsyncTwin.On("X509Chain.Build", () => new X509Chain(), Build),
        AsyncTwin.On("HttpClient.SendAsync", () => new HttpExchange(), async http => (await http.Client.SendAsync(http.Request)).Dispose()),
        AsyncTwin.On("HttpClient.GetStringAsync", () => new HttpExchange(), http => http.Client.GetStringAsync(http.Address)),
        AsyncTwin.On("HttpClient.GetStreamAsync", () => new HttpExchange(), http => http.Client.GetStreamAsync(http.Address)),
        AsyncTwin.On("HttpMessageInvoker.SendAsync", () => new HttpExchange(), async http => (await http.Invoker.SendAsync(http.Request, default)).Dispose()),
        AsyncTwin.On("Ping.SendPingAsync", () => new Ping(), ping => ping.SendPingAsync(IPAddress.Loopback, 1000)),
        AsyncTwin.On("HttpListenerResponse.OutputStream.WriteAsync", AskedListener.WithQuestion, async listener => await listener.Question!.Response.OutputStream.WriteAsync(s_data)),
        AsyncTwin.On("Socket.Dispose", () => new TempFolder(), DisposeBound),
        AsyncTwin.Of("new NamedPipeServerStream", async () => await new NamedPipeServerStream("aiocop-" + Guid.NewGuid().ToString("N")).DisposeAsync()),
        AsyncTwin.On("NamedPipeClientStream.ConnectAsync", () => new PipePair(), pair => pair.Client.ConnectAsync()),
        AsyncTwin.On("NamedPipeServerStream.WaitForConnectionAsync", PipePair.Called, pair => pair.Server.WaitForConnectionAsync()),
        AsyncTwin.On("PipeStream.ReadAsync", PipePair.WithData, async pair => await pair.Client.ReadAsync(new byte[4])),
        AsyncTwin.On("PipeStream.WriteAsync", PipePair.WithData, async pair => await pair.Client.WriteAsync(s_data)),
    ];

    private static Waiting<TcpPair> Silent()
    {
        var pair = new TcpPair();
        return new Waiting<TcpPair>(pair, both => both.Server.Send(s_data), pair);
    }

    private static Task Run<T>(Waiting<T> waiting, Func<T, Task> wait)
    {
        Task task = Task.CompletedTask;
        waiting.Run(on => task = wait(on));
        return task;
    }

    /// <summary>What a listener of Unix domain sockets does in the end; it was bound where that is no matter.</summary>
    private static async Task DisposeBound(TempFolder folder)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await Monitored.OnDedicatedThread(() => socket.Bind(new UnixDomainSocketEndPoint(folder.New)));
    }

    /// <summary>What every handshake does with the certificate of the other side, on the thread that it runs on.</summary>
    private static Task Build(X509Chain chain)
    {
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.Build(TlsPair.Certificate);
        return Task.CompletedTask;
    }
}
