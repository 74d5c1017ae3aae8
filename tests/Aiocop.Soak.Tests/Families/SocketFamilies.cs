using System.Net;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022, CA2012 // How much was read does not matter; what is awaited last began first, so that it really waits.

namespace Aiocop.Soak.Tests.Families;

/// <summary>Sockets on the loopback interface: one says something, the other answers.</summary>
internal static class SocketFamilies
{
    private static readonly byte[] s_data = "data\n"u8.ToArray();

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("Socket.SendAsync and ReceiveAsync", 200_000, () => new TcpPair(), Talk, each: 4),
        SoakFamily.Of("Socket.SendAsync(SocketAsyncEventArgs) and ReceiveAsync", 100_000, () => new ArgsPair(), pair => pair.Talk(), each: 2),
        SoakFamily.Of("NetworkStream.ReadAsync and WriteAsync", 100_000, () => new StreamPair(), pair => pair.Talk(), each: 2),
        SoakFamily.Of("NetworkStream.BeginRead and EndRead", 100_000, () => new StreamPair(), pair => pair.TalkByCallbacks(), each: 2),
        SoakFamily.Of("StreamReader.ReadLineAsync of a NetworkStream", 100_000, () => new StreamPair(), pair => pair.TalkInLines(), each: 2),
        SoakFamily.Of("Socket.ConnectAsync and AcceptAsync", 10_000, () => new ListeningSocket(), Connect, each: 2),
        SoakFamily.Of("TcpClient.ConnectAsync(string) and AcceptTcpClientAsync", 10_000, () => new CalledListener(), ConnectByName, each: 2),
        SoakFamily.Of("Socket.SendFileAsync", 10_000, () => new SendingFile(), SendFile, each: 2),
        SoakFamily.Of("Socket.SendToAsync and ReceiveFromAsync", 100_000, () => new UdpPair(), Datagrams, each: 2),
        SoakFamily.Of("UdpClient.SendAsync and ReceiveAsync", 100_000, () => new UdpClients(), DatagramClients, each: 2),
        SoakFamily.Of("Socket.ReceiveAsync, cancelled", 20_000, () => new TcpPair(), CancelReceive),
    ];

    private static async Task Talk(TcpPair pair)
    {
        ValueTask<int> atServer = pair.Server.ReceiveAsync(new byte[8].AsMemory());
        await pair.Client.SendAsync(s_data);
        await atServer;
        Task<int> atClient = pair.Client.ReceiveAsync(new byte[8]);
        await pair.Server.SendAsync(s_data);
        await atClient;
    }

    private static async Task Connect(ListeningSocket listening)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
        Task<Socket> accepting = listening.Socket.AcceptAsync();
        await socket.ConnectAsync(listening.EndPoint);
        using Socket accepted = await accepting;
        await accepted.DisconnectAsync(reuseSocket: false);
    }

    private static async Task ConnectByName(CalledListener called)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork) { LingerState = new LingerOption(true, 0) };
        ValueTask<TcpClient> accepting = called.Listener.AcceptTcpClientAsync(CancellationToken.None);
        await client.ConnectAsync("localhost", called.EndPoint.Port);
        using TcpClient accepted = await accepting;
        accepted.LingerState = new LingerOption(true, 0);
    }

    private static async Task SendFile(SendingFile file)
    {
        Task<int> receiving = file.Pair.Server.ReceiveAsync(new byte[1000]);
        await file.Pair.Client.SendFileAsync(file.Path);
        await receiving;
    }

    private static async Task Datagrams(UdpPair pair)
    {
        Task<SocketReceiveFromResult> receiving = pair.Receiver.ReceiveFromAsync(new byte[8], new IPEndPoint(IPAddress.Any, 0));
        await pair.Sender.SendToAsync(s_data, pair.Target);
        await receiving;
    }

    private static async Task DatagramClients(UdpClients pair)
    {
        Task<UdpReceiveResult> receiving = pair.Client.ReceiveAsync();
        await pair.Sending.SendAsync(s_data);
        await receiving;
    }

    private static async Task CancelReceive(TcpPair pair)
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<int> receiving = pair.Client.ReceiveAsync(new byte[1].AsMemory(), SocketFlags.None, cancellation.Token);
        await cancellation.CancelAsync();
        try
        {
            await receiving;
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>One that receives, and one that is connected to it.</summary>
    private sealed class UdpClients : IDisposable
    {
        public UdpClients() => Sending.Connect((IPEndPoint)Client.Client.LocalEndPoint!);

        public UdpClient Client { get; } = new(new IPEndPoint(IPAddress.Loopback, 0));

        public UdpClient Sending { get; } = new();

        public void Dispose()
        {
            Client.Dispose();
            Sending.Dispose();
        }
    }

    /// <summary>Two sockets with the event arguments that each goes by.</summary>
    private sealed class ArgsPair : IDisposable
    {
        private readonly TcpPair _pair = new();
        private readonly SocketAsyncEventArgs _sending = Args(s_data);
        private readonly SocketAsyncEventArgs _receiving = Args(new byte[8]);

        public async Task Talk()
        {
            Task receiving = Complete(_receiving, _pair.Server.ReceiveAsync);
            await Complete(_sending, _pair.Client.SendAsync);
            await receiving;
        }

        public void Dispose()
        {
            _pair.Dispose();
            _sending.Dispose();
            _receiving.Dispose();
        }

        private static SocketAsyncEventArgs Args(byte[] buffer)
        {
            var args = new SocketAsyncEventArgs();
            args.SetBuffer(buffer);
            args.Completed += (_, completed) => ((TaskCompletionSource)completed.UserToken!).SetResult();
            return args;
        }

        private static Task Complete(SocketAsyncEventArgs args, Func<SocketAsyncEventArgs, bool> start)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            args.UserToken = done;
            return start(args) ? done.Task : Task.CompletedTask;
        }
    }

    /// <summary>The streams of two sockets.</summary>
    private sealed class StreamPair : IDisposable
    {
        private readonly TcpPair _pair = new();
        private readonly NetworkStream _client;
        private readonly NetworkStream _server;
        private readonly StreamWriter _writer;
        private readonly StreamReader _reader;

        public StreamPair()
        {
            _client = new NetworkStream(_pair.Client);
            _server = new NetworkStream(_pair.Server);
            _writer = new StreamWriter(_client) { AutoFlush = true };
            _reader = new StreamReader(_server);
        }

        public async Task Talk()
        {
            ValueTask<int> reading = _server.ReadAsync(new byte[8]);
            await _client.WriteAsync(s_data);
            await reading;
        }

        public async Task TalkByCallbacks()
        {
            Task<int> reading = Task.Factory.FromAsync(_server.BeginRead, _server.EndRead, new byte[8], 0, 8, null);
            await Task.Factory.FromAsync(_client.BeginWrite, _client.EndWrite, s_data, 0, 5, null);
            await reading;
        }

        public async Task TalkInLines()
        {
            Task<string?> reading = _reader.ReadLineAsync();
            await _writer.WriteLineAsync("data");
            await reading;
        }

        public void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
            _pair.Dispose();
        }
    }
}
