using System.Net;

#pragma warning disable SYSLIB0014 // Obsolete, yet called.

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A server that lets a client wait before it may send, and a client that has not asked yet.</summary>
internal sealed class ContinuingServer : IDisposable
{
    private readonly ManualResetEventSlim _continue = new();
    private readonly LineServer _server;
    private readonly HttpWebRequest _request;

    public ContinuingServer()
    {
        _server = new LineServer((reader, writer) =>
        {
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0)
                {
                    _continue.Wait();
                    writer.Write("HTTP/1.1 100 Continue\r\n\r\n");
                }
            }
        });

        // By its address: no name is looked up.
        _request = WebRequest.CreateHttp($"http://127.0.0.1:{_server.Port}/");
        _request.Method = "POST";
        _request.AllowWriteStreamBuffering = false;
        _request.SendChunked = true;
        _request.ServicePoint.Expect100Continue = true;
    }

    /// <summary>One that lets its client go on after it has waited a while.</summary>
    public static Waiting<ContinuingServer> Asked()
    {
        var server = new ContinuingServer();
        return new Waiting<ContinuingServer>(server, asked => asked._continue.Set(), server);
    }

    public void GetRequestStream() => _request.GetRequestStream();

    public void Dispose()
    {
        _request.Abort();
        _server.Dispose();
        _continue.Dispose();
    }
}
