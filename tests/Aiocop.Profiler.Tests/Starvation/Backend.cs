using System.Net;
using System.Net.Sockets;

namespace Aiocop.Profiler.Tests.Starvation;

/// <summary>A slow server: takes every connection, and answers with a byte at once, or when it is told to.</summary>
internal sealed class Backend : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _connections = [];
    private readonly SemaphoreSlim _accepted = new(0);
    private bool _isHeld;

    public Backend()
    {
        _listener.Start(backlog: 256);
        _ = AcceptAllAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers nobody from now on, and forgets who came before.</summary>
    public async Task HoldAsync()
    {
        while (await _accepted.WaitAsync(0))
        {
        }

        lock (_lock)
        {
            _isHeld = true;
        }
    }

    /// <summary>Answers all who wait, and whoever comes.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _isHeld = false;
            _connections.ForEach(Answer);
            _connections.Clear();
        }
    }

    /// <summary>Waits until so many more have connected.</summary>
    public async Task AcceptedAsync(int count, CancellationToken patience)
    {
        for (int i = 0; i < count; i++)
        {
            await _accepted.WaitAsync(patience);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Release();
        _accepted.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                Take(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private void Take(Socket connection)
    {
        lock (_lock)
        {
            if (_isHeld)
            {
                _connections.Add(connection);
            }
            else
            {
                Answer(connection);
            }
        }

        _accepted.Release();
    }

    private static void Answer(Socket connection)
    {
        connection.Send([1]);
        connection.Dispose();
    }
}
