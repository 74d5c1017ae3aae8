namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A server that answers, a client that has not asked yet, and a question.</summary>
internal sealed class HttpExchange : IDisposable
{
    private readonly LineServer _server = LineServer.Http();

    public HttpExchange() => Request = new HttpRequestMessage(HttpMethod.Get, Address);

    public HttpClient Client { get; } = new();

    public HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler());

    public HttpRequestMessage Request { get; }

    public int Port => _server.Port;

    public Uri Address => _server.Address;

    public void Dispose()
    {
        Client.Dispose();
        Invoker.Dispose();
        Request.Dispose();
        _server.Dispose();
    }
}
