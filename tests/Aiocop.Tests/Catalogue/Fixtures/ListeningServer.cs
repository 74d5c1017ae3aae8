using System.Net;
using System.Net.Sockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>An HTTP server of the framework, and somebody to call it.</summary>
internal sealed class ListeningServer : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly HttpListener _listener;
    private HttpListenerContext? _context;
    private int _port;

    public ListeningServer() => _listener = Start();

    public void Call()
    {
        _client.Connect("localhost", _port);
        _client.GetStream().Write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
    }

    public void Take() => _context = _listener.GetContext();

    public async Task TakeAsync() => _context = await _listener.GetContextAsync();

    public void Dispose()
    {
        _context?.Response.Abort();
        _client.Dispose();
        _listener.Close();
    }

    // It takes no port of its own choice, and a free one may be gone a moment later.
    private HttpListener Start()
    {
        while (true)
        {
            using (var free = new ListeningSocket())
            {
                _port = free.Port;
            }

            var listener = new HttpListener { Prefixes = { $"http://localhost:{_port}/" } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }
}
