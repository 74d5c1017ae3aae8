using System.Net;
using System.Net.Sockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A server of lines on the loopback interface, on a thread of its own, one connection after the other.</summary>
internal sealed class LineServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<StreamReader, StreamWriter> _serve;
    private readonly Socket _server;
    private readonly Thread _thread;
    private TcpClient? _client;

    public LineServer(Action<StreamReader, StreamWriter> serve)
    {
        _serve = serve;
        _listener.Start();
        _server = _listener.Server;
        _thread = new Thread(Accept) { IsBackground = true };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"http://localhost:{Port}/path?secret");

    /// <summary>Answers every request with two bytes.</summary>
    public static LineServer Http() => new((reader, writer) =>
    {
        while (reader.ReadLine() is { Length: > 0 })
        {
        }

        writer.Write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    });

    /// <summary>Answers every request with two bytes, and keeps the connection.</summary>
    public static LineServer LastingHttp() => new((reader, writer) =>
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                writer.Write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        }
    });

    /// <summary>Takes every mail.</summary>
    public static LineServer Smtp() => new((reader, writer) =>
    {
        writer.Write("220 ready\r\n");
        bool data = false;
        while (reader.ReadLine() is { } line && line != "QUIT")
        {
            string answer = data ? (line == "." ? "250 taken\r\n" : "") : line == "DATA" ? "354 go on\r\n" : "250 ok\r\n";
            data = line == "DATA" || (data && line != ".");
            writer.Write(answer);
        }
    });

    /// <summary>Lets everybody in, and has nowhere to put a file.</summary>
    public static LineServer Ftp() => new((reader, writer) =>
    {
        writer.Write("220 ready\r\n");
        while (reader.ReadLine() is { } line && line != "QUIT")
        {
            writer.Write(line.Split(' ')[0] switch
            {
                "USER" => "331 who\r\n",
                "PASS" => "230 in\r\n",
                "PWD" => "257 \"/\"\r\n",
                "MKD" => "257 \"/new\"\r\n",
                "PASV" or "EPSV" => "502 no\r\n",
                _ => "200 ok\r\n",
            });
        }
    });

    public void Dispose()
    {
        _listener.Dispose();
        Volatile.Read(ref _client)?.Dispose();
        _thread.Join();
    }

    private void Accept()
    {
        while (true)
        {
            try
            {
                // Not by the listener, which forgets its socket when it is disposed of meanwhile.
                using var client = new TcpClient { Client = _server.Accept() };
                Volatile.Write(ref _client, client);
                using var reader = new StreamReader(client.GetStream());
                using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
                _serve(reader, writer);
            }
            catch (IOException)
            {
                // The client left in the middle of it, which is its right.
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
