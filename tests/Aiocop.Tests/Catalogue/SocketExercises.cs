using System.Net;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Sockets, and the classes that wrap them, on the loopback interface.</summary>
internal static class SocketExercises
{
    private static readonly byte[] s_data = "data"u8.ToArray();
    private static readonly EndPoint[] s_any = [new IPEndPoint(IPAddress.Any, 0)];
    private static readonly IPEndPoint?[] s_anyAddress = [null];

    public static IEnumerable<Exercise> All =>
    [
        Exercise.On("Socket.Accept", "Socket.Accept()", ListeningSocket.WithCaller, listening => listening.Keep(listening.Socket.Accept())),
        Connect("Socket.Connect", "(EndPoint)", listening => listening.Unconnected.Connect(listening.EndPoint)),
        Connect("Socket.Connect", "(IPAddress, int)", listening => listening.Unconnected.Connect(IPAddress.Loopback, listening.Port)),
        Connect("Socket.Connect", "(string, int)", listening => listening.Unconnected.Connect("localhost", listening.Port)),
        Connect("Socket.Connect", "(IPAddress[], int)", listening => listening.Unconnected.Connect([IPAddress.Loopback], listening.Port)),
        On("Socket.Disconnect", "(bool)", pair => pair.Client.Disconnect(reuseSocket: false)),
        On("Socket.Send", "(byte[])", pair => pair.Client.Send(s_data)),
        On("Socket.Send", "(ReadOnlySpan<byte>)", pair => pair.Client.Send(s_data.AsSpan())),
        On("Socket.Send", "(IList<ArraySegment<byte>>)", pair => pair.Client.Send([s_data])),
        On("Socket.Receive", "(byte[])", pair => pair.Client.Receive(new byte[4])),
        On("Socket.Receive", "(Span<byte>)", pair => pair.Client.Receive(new byte[4].AsSpan())),
        On("Socket.Receive", "(IList<ArraySegment<byte>>)", pair => pair.Client.Receive([new byte[4]])),
        Exercise.On("Socket.SendFile", "Socket.SendFile(string)", () => new SendingFile(), file => file.Pair.Client.SendFile(file.Path), file => file.Path),
        Awaited("Socket.Poll", "Socket.Poll(int, SelectMode)", pair => pair.Client.Poll(5_000_000, SelectMode.SelectRead)),
        Awaited("Socket.Poll", "Socket.Poll(TimeSpan, SelectMode)", pair => pair.Client.Poll(TimeSpan.FromSeconds(5), SelectMode.SelectRead)),
        Awaited("Socket.Select", "Socket.Select(IList, IList, IList, int)", pair => Socket.Select(new List<Socket> { pair.Client }, null, null, 5_000_000)),
        Exercise.On("Socket.Bind", "Socket.Bind(EndPoint)", () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), socket => socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)), _ => "127.0.0.1"),
        Datagram("Socket.SendTo", "(byte[], EndPoint)", pair => pair.Sender.SendTo(s_data, pair.Target), pair => pair.Target.ToString()),
        Datagram("Socket.SendTo", "(ReadOnlySpan<byte>, EndPoint)", pair => pair.Sender.SendTo(s_data.AsSpan(), pair.Target), pair => pair.Target.ToString()),
        Datagram("Socket.SendTo", "(ReadOnlySpan<byte>, SocketFlags, SocketAddress)", pair => pair.Sender.SendTo(s_data, SocketFlags.None, pair.Target.Serialize())),
        Datagram("Socket.ReceiveFrom", "(byte[], ref EndPoint)", pair => pair.Receiver.ReceiveFrom(new byte[4], ref Any)),
        Datagram("Socket.ReceiveFrom", "(Span<byte>, ref EndPoint)", pair => pair.Receiver.ReceiveFrom(new byte[4].AsSpan(), ref Any)),
        Datagram("Socket.ReceiveMessageFrom", "(Span<byte>, ...)", ReceiveMessage),
        Exercise.On("NetworkStream.Read", "NetworkStream.Read(byte[], int, int)", () => new TcpStream(), stream => stream.Stream.Read(new byte[4], 0, 4)),
        Exercise.On("NetworkStream.Read", "NetworkStream.Read(Span<byte>)", () => new TcpStream(), stream => stream.Stream.Read(new byte[4].AsSpan())),
        Exercise.On("NetworkStream.Read", "NetworkStream.ReadByte()", () => new TcpStream(), stream => stream.Stream.ReadByte(), expect: ["NetworkStream.ReadByte"]),
        Exercise.On("NetworkStream.Read", "StreamReader.ReadLine() of a NetworkStream", () => new TcpStream(), stream => new StreamReader(stream.Stream).ReadLine(), expect: ["StreamReader.ReadLine"]),
        Exercise.On("NetworkStream.Write", "NetworkStream.Write(byte[], int, int)", () => new TcpStream(), stream => stream.Stream.Write(s_data, 0, 4)),
        Exercise.On("NetworkStream.Write", "NetworkStream.Write(ReadOnlySpan<byte>)", () => new TcpStream(), stream => stream.Stream.Write(s_data.AsSpan())),
        Exercise.On("NetworkStream.Write", "NetworkStream.WriteByte(byte)", () => new TcpStream(), stream => stream.Stream.WriteByte(1), expect: ["NetworkStream.WriteByte"]),
        Connect("new TcpClient", "(string, int)", listening => listening.Keep(new TcpClient("localhost", listening.Port))),
        Client("TcpClient.Connect", "(string, int)", (client, to) => client.Connect("localhost", to.Port)),
        Client("TcpClient.Connect", "(IPAddress, int)", (client, to) => client.Connect(IPAddress.Loopback, to.Port)),
        Client("TcpClient.Connect", "(IPEndPoint)", (client, to) => client.Connect(to)),
        Client("TcpClient.Connect", "(IPAddress[], int)", (client, to) => client.Connect([IPAddress.Loopback], to.Port)),
        Exercise.On("TcpListener.AcceptTcpClient", "TcpListener.AcceptTcpClient()", () => new CalledListener(), called => called.Keep(called.Listener.AcceptTcpClient())),
        Exercise.On("TcpListener.AcceptSocket", "TcpListener.AcceptSocket()", () => new CalledListener(), called => called.Keep(called.Listener.AcceptSocket())),
        Datagram("new UdpClient", "(string, int)", pair => new UdpClient("localhost", pair.Target.Port).Dispose(), pair => "localhost, " + pair.Target.Port),
        Datagram("UdpClient.Connect", "(string, int)", pair => pair.Client.Connect("localhost", pair.Target.Port), pair => "localhost, " + pair.Target.Port),
        Exercise.On("Dns.GetHostAddresses", "UdpClient.SendAsync(byte[], int, string, int)", () => new UdpPair(), pair => _ = pair.Client.SendAsync(s_data, 4, "localhost", pair.Target.Port), _ => "localhost", ["UdpClient.SendAsync"]),
        Datagram("UdpClient.Send", "(byte[], int)", pair => pair.Connected.Send(s_data, 4)),
        Datagram("UdpClient.Send", "(ReadOnlySpan<byte>)", pair => pair.Connected.Send(s_data.AsSpan())),
        Datagram("UdpClient.Send", "(byte[], int, IPEndPoint)", pair => pair.Client.Send(s_data, 4, pair.Target), pair => pair.Target.ToString()),
        Datagram("UdpClient.Send", "(ReadOnlySpan<byte>, IPEndPoint)", pair => pair.Client.Send(s_data.AsSpan(), pair.Target), pair => pair.Target.ToString()),
        Datagram("UdpClient.Send", "(byte[], int, string, int)", pair => pair.Client.Send(s_data, 4, "localhost", pair.Target.Port), pair => "localhost, " + pair.Target.Port),
        Datagram("UdpClient.Send", "(ReadOnlySpan<byte>, string, int)", pair => pair.Client.Send(s_data.AsSpan(), "localhost", pair.Target.Port), pair => "localhost, " + pair.Target.Port),
        Datagram("UdpClient.Receive", "(ref IPEndPoint)", pair => pair.Client.Receive(ref AnyAddress)),
    ];

    private static ref EndPoint Any => ref s_any[0];

    private static ref IPEndPoint? AnyAddress => ref s_anyAddress[0];

    private static Exercise On(string row, string overload, Action<TcpPair> run) =>
        Exercise.On(row, row + overload, TcpPair.WithData, run);

    private static Exercise Connect(string row, string overload, Action<ListeningSocket> run) => Exercise.On(
        row, row + overload, () => new ListeningSocket(), run, listening => listening.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Exercise Client(string row, string overload, Action<TcpClient, IPEndPoint> run) =>
        Exercise.On(row, row + overload, () => new CalledListener(), called => run(called.Caller, called.EndPoint));

    private static Exercise Datagram(string row, string overload, Action<UdpPair> run, Func<UdpPair, string>? shows = null) =>
        Exercise.On(row, row + overload, UdpPair.WithData, run, shows);

    private static Exercise Awaited(string row, string call, Action<TcpPair> wait) =>
        Exercise.On(row, call, Silent, waiting => waiting.Run(wait), atLeastMs: Later.AtLeastMs);

    private static Waiting<TcpPair> Silent()
    {
        var pair = new TcpPair();
        return new Waiting<TcpPair>(pair, both => both.Server.Send(s_data), WaitsBy.System, pair);
    }

    private static void ReceiveMessage(UdpPair pair)
    {
        var flags = SocketFlags.None;
        pair.Receiver.ReceiveMessageFrom(new byte[4], ref flags, ref Any, out _);
    }
}
