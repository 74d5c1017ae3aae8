using System.Net;
using System.Net.Sockets;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>An <see cref="HttpListener"/> on a port of its own, and somebody who asks it when told to.</summary>
internal sealed class AskedListener : IDisposable
{
    private readonly Socket _caller = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly int _port;

    public AskedListener()
    {
        // It takes no port 0. Another process may take the one that was free a moment ago.
        while (!Listener.IsListening)
        {
            using (var probe = new ListeningSocket())
            {
                _port = probe.Port;
            }

            Listener.Prefixes.Clear();
            Listener.Prefixes.Add($"http://localhost:{_port}/");
            try
            {
                Listener.Start();
            }
            catch (HttpListenerException)
            {
                Listener.Close();
                Listener = new HttpListener();
            }
        }
    }

    public HttpListener Listener { get; private set; } = new();

    public HttpClient Client { get; } = new();

    public HttpListenerContext? Question { get; private set; }

    public Uri Address => new($"http://localhost:{_port}/");

    public static Waiting<AskedListener> Asked()
    {
        var listener = new AskedListener();
        return new Waiting<AskedListener>(listener, asked => asked.Ask(), listener);
    }

    /// <summary>One that is asked already, and has yet to answer.</summary>
    public static AskedListener WithQuestion()
    {
        var listener = new AskedListener();
        listener.Ask();
        listener.Question = listener.Listener.GetContext();
        return listener;
    }

    public void Dispose()
    {
        _caller.Dispose();
        Client.Dispose();
        Listener.Close();
    }

    private void Ask()
    {
        _caller.Connect("localhost", _port);
        _caller.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
    }
}
