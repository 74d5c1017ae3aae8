using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Two TLS streams over a loopback connection, one of them handled by a thread of its own.</summary>
internal sealed class TlsPair : IDisposable
{
    private static readonly Lazy<X509Certificate2> s_certificate = new(MakeCertificate);

    private readonly TcpPair _pair = new();
    private Thread? _peer;

    public TlsPair()
    {
        Client = new SslStream(new NetworkStream(_pair.Client), false, (_, certificate, _, _) => certificate!.Equals(Certificate));
        Server = new SslStream(new NetworkStream(_pair.Server));
    }

    public static X509Certificate2 Certificate => s_certificate.Value;

    public static SslClientAuthenticationOptions ClientOptions => new() { TargetHost = "localhost" };

    public static SslServerAuthenticationOptions ServerOptions => new() { ServerCertificate = Certificate };

    public SslStream Client { get; }

    public SslStream Server { get; }

    /// <summary>The server's side of the handshake is under way.</summary>
    public static TlsPair ForClient() => Started(pair => pair.Server.AuthenticateAsServerAsync(Certificate));

    /// <summary>The client's side of the handshake is under way.</summary>
    public static TlsPair ForServer() => Started(pair => pair.Client.AuthenticateAsClientAsync("localhost"));

    /// <summary>Both have shaken hands, and the client finds something to read.</summary>
    public static TlsPair WithData()
    {
        TlsPair pair = ForClient();
        pair.Client.AuthenticateAsClient("localhost");
        pair._peer!.Join();
        pair.Server.Write("data\n"u8);
        return pair;
    }

    public void Dispose()
    {
        _pair.Dispose();
        _peer?.Join();
        Client.Dispose();
        Server.Dispose();
    }

    /// <summary>
    /// The peer uses the asynchronous methods: the synchronous ones are made of async methods too, which would open a
    /// slice on the peer's thread.
    /// </summary>
    private static TlsPair Started(Func<TlsPair, Task> peer)
    {
        var pair = new TlsPair();
        pair._peer = new Thread(() => Forgive(() => peer(pair).GetAwaiter().GetResult())) { IsBackground = true };
        pair._peer.Start();
        return pair;
    }

    // The peer of an exercise that was never run, or failed, loses its connection.
    private static void Forgive(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or SocketException)
        {
        }
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
