using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable SYSLIB0014 // Obsolete, yet called.
#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Clients of before HttpClient, and streams that wait for their own asynchronous methods.</summary>
internal static class OlderClientExercises
{
    private const string Wait = "Task.Wait";

    public static IEnumerable<Exercise> All =>
    [
        Http("HttpWebRequest.GetResponse", server => WebRequest.CreateHttp(server.Address).GetResponse().Dispose()),
        Http("WebClient.OpenRead", server => Use(client => client.OpenRead(server.Address).Dispose())),
        Exercise.On("FtpWebRequest.GetResponse", "FtpWebRequest.GetResponse()", LineServer.Ftp, server => Ftp(server, WebRequestMethods.Ftp.MakeDirectory).GetResponse().Dispose()),
        Exercise.On("FtpWebRequest.GetRequestStream", "FtpWebRequest.GetRequestStream()", LineServer.Ftp, server => Refused<WebException>(() => Ftp(server, WebRequestMethods.Ftp.UploadFile).GetRequestStream())),
        Exercise.On("WaitHandle.WaitOne", "HttpListener.GetContext()", Calling, waiting => waiting.Run(server => server.Take()), expect: ["HttpListener.GetContext"]),
        Exercise.On(Wait, "WebSocketStream.Read(byte[], int, int)", Speaking, waiting => waiting.Run(pair => pair.Stream.Read(new byte[4], 0, 4)), expect: ["WebSocketStream.Read"]),
        Exercise.On(Wait, "PipeReader.AsStream().Read(byte[], int, int)", Flowing, waiting => waiting.Run(pipe => pipe.Reader.Read(new byte[4], 0, 4)), expect: ["PipeReader.AsStream().Read"]),
        Exercise.On(Wait, "PipeReader.AsStream().ReadByte()", Flowing, waiting => waiting.Run(pipe => pipe.Reader.ReadByte()), expect: ["PipeReader.AsStream().ReadByte"]),
        Exercise.On(Wait, "PipeWriter.AsStream().Write(byte[], int, int)", WrittenPipe.Full, waiting => waiting.Run(pipe => pipe.Writer.Write(new byte[10], 0, 10)), expect: ["PipeWriter.AsStream().Write"]),
        Exercise.On(Wait, "PipeWriter.AsStream().Flush()", WrittenPipe.Full, waiting => waiting.Run(pipe => pipe.Writer.Flush()), expect: ["PipeWriter.AsStream().Flush"]),
        Exercise.On(Wait, "WebSocketStream.Write(byte[], int, int) of more than a connection holds", Listening, waiting => waiting.Run(pair => pair.Stream.Write(pair.Much, 0, pair.Much.Length)), expect: ["WebSocketStream.Write"]),
        Exercise.On("NetworkStream.Read", "HttpContent.CopyTo(Stream, TransportContext, CancellationToken)", TcpStream.Ended, stream => new StreamContent(stream.Stream).CopyTo(new MemoryStream(), null, default), expect: ["HttpContent.CopyTo", "HttpContent.CopyTo"]),
        Exercise.On(Wait, "HttpWebRequest.GetRequestStream() without buffering", ContinuingServer.Asked, waiting => waiting.Run(server => server.GetRequestStream()), expect: ["HttpWebRequest.GetRequestStream"]),
        Negotiate("NegotiateStream.AuthenticateAsClient", stream => stream.AuthenticateAsClient(new NetworkCredential("user", "password"), "service")),
        Negotiate("NegotiateStream.AuthenticateAsServer", stream => stream.AuthenticateAsServer()),
    ];

    private static Exercise Http(string name, Action<LineServer> run) =>
        Exercise.On("HttpWebRequest.GetResponse", name, Connected, run, expect: [name]);

    /// <summary>
    /// The connection is there already: to make one these clients look up the name and connect on the thread pool,
    /// synchronously, which is a finding of its own.
    /// </summary>
    internal static LineServer Connected()
    {
        FirstWebRequest.Ensure();
        LineServer server = LineServer.LastingHttp();
        WebRequest.CreateHttp(server.Address).GetResponse().Dispose();
        return server;
    }

    private static void Use(Action<WebClient> use)
    {
        using var client = new WebClient();
        use(client);
    }

    private static FtpWebRequest Ftp(LineServer server, string method)
    {
        var request = (FtpWebRequest)WebRequest.Create($"ftp://localhost:{server.Port}/new");
        request.Method = method;
        return request;
    }

    /// <summary>The other side says nothing that makes sense: the call has waited for it all the same.</summary>
    private static Exercise Negotiate(string row, Action<NegotiateStream> authenticate) => Exercise.On(
        row, row + "(...)", NonsenseAndEnd, pair => Refused<Exception>(() => authenticate(new NegotiateStream(new NetworkStream(pair.Client)))));

    internal static TcpPair NonsenseAndEnd()
    {
        TcpPair pair = TcpPair.WithData();
        pair.Server.Shutdown(SocketShutdown.Send);
        return pair;
    }

    private static void Refused<T>(Action action)
        where T : Exception
    {
        try
        {
            action();
        }
        catch (T)
        {
        }
    }

    internal static Waiting<ListeningServer> Calling()
    {
        var server = new ListeningServer();
        return new Waiting<ListeningServer>(server, called => called.Call(), server);
    }

    internal static Waiting<WebSocketPair> Speaking()
    {
        var pair = new WebSocketPair();
        return new Waiting<WebSocketPair>(pair, both => both.Speak(), pair);
    }

    private static Waiting<WebSocketPair> Listening()
    {
        var pair = new WebSocketPair();
        return new Waiting<WebSocketPair>(pair, both => both.Listen(), pair);
    }

    internal static Waiting<ReadPipe> Flowing()
    {
        var pipe = new ReadPipe();
        return new Waiting<ReadPipe>(pipe, written => written.Write(), pipe);
    }
}
