using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A certificate whose issuer has to be downloaded, from a server in this process.</summary>
internal sealed class IncompleteChain : IDisposable
{
    private static readonly TimeSpan s_aDay = TimeSpan.FromDays(1);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Thread _server;
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _issuer;
    private readonly X509Certificate2 _leaf;
    private readonly X509Chain _chain = new();

    public IncompleteChain()
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/issuer.cer";
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using ECDsa rootKey = ECDsa.Create(), issuerKey = ECDsa.Create(), leafKey = ECDsa.Create();
        _root = Request("CN=aiocop test root", rootKey, isIssuer: true).CreateSelfSigned(now - s_aDay, now + s_aDay);
        using (X509Certificate2 withoutKey = Request("CN=aiocop test issuer " + Guid.NewGuid(), issuerKey, isIssuer: true).Create(_root, now - s_aDay, now + s_aDay, [1]))
        {
            _issuer = withoutKey.CopyWithPrivateKey(issuerKey);
        }

        CertificateRequest leaf = Request("CN=aiocop test", leafKey, isIssuer: false);
        leaf.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [Address]));
        _leaf = leaf.Create(_issuer, now - s_aDay, now + s_aDay, [2]);
        _chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        _chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        _chain.ChainPolicy.CustomTrustStore.Add(_root);
        _server = new Thread(Serve) { IsBackground = true };
        _server.Start();
    }

    public string Address { get; }

    public void Build() => _chain.Build(_leaf);

    public void Dispose()
    {
        _listener.Stop();
        _server.Join();

        // The runtime keeps what it has downloaded, in the user's own store (observed).
        using (var store = new X509Store(StoreName.CertificateAuthority, StoreLocation.CurrentUser, OpenFlags.ReadWrite))
        {
            store.Remove(_issuer);
        }

        _chain.Dispose();
        _leaf.Dispose();
        _issuer.Dispose();
        _root.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isIssuer)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isIssuer, false, 0, critical: true));
        return request;
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                using Socket client = _listener.AcceptSocket();
                client.Receive(new byte[4096]);
                byte[] body = _issuer.Export(X509ContentType.Cert);
                client.Send(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n"));
                client.Send(body);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was told to stop.
        }
    }
}
