using System.Net.Http.Json;
using System.Net.WebSockets;

namespace Aiocop.Soak.Tests.Families;

/// <summary>Kestrel, and the clients of HTTP and of web sockets.</summary>
internal static class HttpFamilies
{
    private static readonly byte[] s_body = new byte[10_000];

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("HttpClient.GetFromJsonAsync", 100_000, () => new WebServer(), GetJson, workers: 8),
        SoakFamily.Of("HttpClient.PostAsJsonAsync", 20_000, () => new WebServer(), PostJson, workers: 8),
        SoakFamily.Of("HttpClient.PostAsync of a body of 10 KB", 20_000, () => new WebServer(), Upload, workers: 8),
        SoakFamily.Of("HttpClient.GetStreamAsync, read in pieces", 10_000, () => new WebServer(), Download, workers: 8),
        SoakFamily.Of("new HttpClient, GetStringAsync", 2_000, () => new WebServer(), Fresh),
        SoakFamily.Of("ClientWebSocket.SendAsync and ReceiveAsync", 100_000, () => new WebServer(), Echo, each: 2),
        SoakFamily.Of("ClientWebSocket.ConnectAsync and CloseAsync", 2_000, () => new WebServer(), Open, each: 2),
    ];

    private static async Task GetJson(WebServer server) => _ = await server.Client.GetFromJsonAsync<Thing>("/thing");

    private static async Task PostJson(WebServer server)
    {
        using HttpResponseMessage response = await server.Client.PostAsJsonAsync("/thing", new Thing("name", 1));
        _ = await response.Content.ReadFromJsonAsync<Thing>();
    }

    private static async Task Upload(WebServer server)
    {
        using var content = new StreamContent(new MemoryStream(s_body));
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri("/length", UriKind.Relative), content);
        _ = await response.Content.ReadAsStringAsync();
    }

    private static async Task Download(WebServer server)
    {
        await using Stream stream = await server.Client.GetStreamAsync(new Uri("/pieces", UriKind.Relative));
        while (await stream.ReadAsync(new byte[1000]) > 0)
        {
        }
    }

    private static async Task Fresh(WebServer server)
    {
        using var client = new HttpClient();
        _ = await client.GetStringAsync(new Uri(server.Address, "/thing"));
    }

    private static async Task Echo(WebServer server)
    {
        ClientWebSocket socket = server.Socket ??= await Connected(server);
        await socket.SendAsync(s_body.AsMemory(0, 100), WebSocketMessageType.Binary, endOfMessage: true, default);
        await socket.ReceiveAsync(new byte[200].AsMemory(), default);
    }

    private static async Task Open(WebServer server)
    {
        using ClientWebSocket socket = await Connected(server);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
    }

    private static async Task<ClientWebSocket> Connected(WebServer server)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/echo" }.Uri, default);
        return socket;
    }
}

internal sealed record Thing(string Name, int Count);
