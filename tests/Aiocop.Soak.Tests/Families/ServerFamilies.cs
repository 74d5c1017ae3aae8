using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Soak.Tests.Families;

/// <summary>Servers and clients of other kinds: HTTPS, forms, Unix domain sockets, HttpListener. Not mail: SmtpClient.SendMailAsync blocks.</summary>
internal static class ServerFamilies
{
    private static readonly byte[] s_file = new byte[100_000];

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("HTTPS, HTTP/2", 20_000, () => new SecureClient(HttpVersion.Version20), client => client.Get()),
        SoakFamily.Of("HTTPS, HTTP/1.1, a connection each", 1_000, () => new SecureClient(HttpVersion.Version11), client => client.GetOnce()),
        SoakFamily.Of("Multipart forms of 100 KB", 2_000, () => new WebServer(), Form),
        SoakFamily.Of("Unix domain sockets", 20_000, () => new TempFolder(), Talk, each: 5),
        SoakFamily.Of("HttpListener.GetContextAsync", 2_000, () => new AskedListener(), Ask, workers: 16),
    ];

    private static async Task Form(WebServer server)
    {
        using var content = new MultipartFormDataContent();
        using var file = new ByteArrayContent(s_file);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, "file", "file.bin");
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri("/form", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Binding is synchronous by nature; all else is not.</summary>
    private static async Task Talk(TempFolder folder)
    {
        var end = new UnixDomainSocketEndPoint(folder.New);
        using Socket listening = await Outside.Of(() =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(end);
            socket.Listen();
            return socket;
        });
        Task<Socket> accepting = listening.AcceptAsync();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(end);
        using Socket server = await accepting;
        Task<int> receiving = server.ReceiveAsync(new byte[8]);
        await client.SendAsync(s_file.AsMemory(0, 4));
        await receiving;
    }

    private static async Task Ask(AskedListener listener)
    {
        Task<HttpListenerContext> asked = listener.Listener.GetContextAsync();
        Task<string> answering = listener.Client.GetStringAsync(listener.Address);
        HttpListenerContext context = await asked;
        context.Response.ContentLength64 = 4;
        await context.Response.OutputStream.WriteAsync(s_file.AsMemory(0, 4));
        context.Response.Close();
        _ = await answering;
    }

    /// <summary>A client of Kestrel over TLS.</summary>
    private sealed class SecureClient : IDisposable
    {
        private readonly HttpClient _client;

        public SecureClient(Version version)
        {
            _client = Make(version);

            // Now, and not by all workers at once.
            _ = WebServer.SecureAddress;
        }

        public async Task Get() => _ = await _client.GetStringAsync(WebServer.SecureAddress);

        public async Task GetOnce()
        {
            using HttpClient client = Make(HttpVersion.Version11);
            _ = await client.GetStringAsync(WebServer.SecureAddress);
        }

        public void Dispose() => _client.Dispose();

        private static HttpClient Make(Version version)
        {
            var handler = new SocketsHttpHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Equals(TlsPair.Certificate);
            return new HttpClient(handler) { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        }
    }
}
