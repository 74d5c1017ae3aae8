using System.Net;
using System.Net.WebSockets;
using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aiocop.Soak.Tests.Families;

/// <summary>One Kestrel for all, and a client of it for each.</summary>
internal sealed class WebServer : IDisposable
{
    private static readonly Lazy<WebApplication> s_app = new(Start);
    private static readonly Lazy<Uri> s_secureAddress = new(() => new Uri(s_app.Value.Urls.Last() + "/thing"));

    public WebServer() => Client = new HttpClient { BaseAddress = Address };

    public Uri Address { get; } = new(s_app.Value.Urls.First());

    /// <summary>Gets where HTTPS is. Asked once: Kestrel guards its addresses with a lock, for which many would wait.</summary>
    public static Uri SecureAddress => s_secureAddress.Value;

    public HttpClient Client { get; }

    /// <summary>Gets or sets the web socket of the worker, once it is connected.</summary>
    public ClientWebSocket? Socket { get; set; }

    public void Dispose()
    {
        Client.Dispose();
        Socket?.Dispose();
    }

    private static WebApplication Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(TlsPair.Certificate));
        });
        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/thing", () => new Thing("name", 1));
        app.MapPost("/thing", async (HttpRequest request) => await request.ReadFromJsonAsync<Thing>());
        app.MapPost("/length", async (HttpRequest request) => await Length(request.Body));
        app.MapPost("/form", async (HttpRequest request) => (await request.ReadFormAsync()).Files[0].Length);
        app.MapGet("/pieces", async (HttpResponse response) =>
        {
            for (int i = 0; i < 10; i++)
            {
                await response.WriteAsync(new string('x', 1000));
                await response.Body.FlushAsync();
            }
        });
        app.Map("/echo", async (HttpContext context) => await Echo(await context.WebSockets.AcceptWebSocketAsync()));
        app.StartAsync().GetAwaiter().GetResult();
        return app;
    }

    private static async Task<int> Length(Stream body)
    {
        int length = 0;
        var buffer = new byte[4096];
        while (await body.ReadAsync(buffer) is > 0 and int read)
        {
            length += read;
        }

        return length;
    }

    private static async Task Echo(WebSocket socket)
    {
        var buffer = new byte[4096];
        while (true)
        {
            WebSocketReceiveResult received;
            try
            {
                received = await socket.ReceiveAsync(buffer, default);
            }
            catch (WebSocketException)
            {
                // A worker that is done just leaves.
                return;
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, default);
        }
    }
}
