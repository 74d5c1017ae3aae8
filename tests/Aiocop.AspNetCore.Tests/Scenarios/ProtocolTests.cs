using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Aiocop.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Scenarios;

/// <summary>TLS, HTTP/2, web sockets and SignalR: no findings.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task Https()
    {
        using X509Certificate2 certificate = Certificate();
        await using WebServer server = await Start(certificate, HttpProtocols.Http1);
        await Silence.Of(async () =>
        {
            // A new connection each time, for a handshake each time.
            using HttpClient client = Client(server, certificate);
            Assert.Equal("HTTP/1.1", await client.GetStringAsync("/"));
        });
    }

    [Fact]
    public async Task Http_2()
    {
        using X509Certificate2 certificate = Certificate();
        await using WebServer server = await Start(certificate, HttpProtocols.Http1AndHttp2);
        await Silence.Of(async () =>
        {
            using HttpClient client = Client(server, certificate);
            client.DefaultRequestVersion = HttpVersion.Version20;
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetStringAsync("/"))), text => Assert.Equal("HTTP/2", text));
        });
    }

    [Fact]
    public async Task Web_sockets()
    {
        await using WebServer server = await WebServer.Start(app =>
        {
            app.UseWebSockets();
            app.Run(async context =>
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                byte[] buffer = new byte[1000];
                WebSocketReceiveResult received;
                while ((received = await socket.ReceiveAsync(buffer, default)).MessageType != WebSocketMessageType.Close)
                {
                    await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, default);
                }

                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
            });
        });
        await Silence.Of(async () =>
        {
            using ClientWebSocket socket = await Connect(server, "/");
            Assert.Equal("hello", await Exchange(socket, "hello"));
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
    }

    [Fact]
    public async Task SignalR()
    {
        await using WebServer server = await WebServer.Start(app => app.MapHub<Echo>("/echo"), builder => builder.Services.AddSignalR());
        await Silence.Of(async () =>
        {
            using ClientWebSocket socket = await Connect(server, "/echo");
            Assert.Equal("{}\x1e", await Exchange(socket, "{\"protocol\":\"json\",\"version\":1}\x1e"));
            string answer = await Exchange(socket, "{\"type\":1,\"target\":\"Say\",\"arguments\":[\"hello\"],\"invocationId\":\"1\"}\x1e");
            Assert.Contains("\"result\":\"hello\"", answer, StringComparison.Ordinal);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
    }

    private static Task<WebServer> Start(X509Certificate2 certificate, HttpProtocols protocols) => WebServer.Start(
        app => app.MapGet("/", (HttpContext context) => context.Request.Protocol),
        builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
        })),
        "https");

    private static HttpClient Client(WebServer server, X509Certificate2 certificate) =>
        new(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
        })
        {
            BaseAddress = server.Address,
        };

    private static X509Certificate2 Certificate()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static async Task<ClientWebSocket> Connect(WebServer server, string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}{path}"), default);
        return socket;
    }

    private static async Task<string> Exchange(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);
        byte[] buffer = new byte[1000];
        WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, default);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    private sealed class Echo : Hub
    {
        public async Task<string> Say(string text)
        {
            await Task.Yield();
            return text;
        }
    }
}
