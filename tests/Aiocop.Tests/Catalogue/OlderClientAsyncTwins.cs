using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable SYSLIB0014 // Obsolete, yet called.
#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>The asynchronous side of <see cref="OlderClientExercises"/>.</summary>
internal static class OlderClientAsyncTwins
{
    public static IEnumerable<AsyncTwin> All =>
    [
        AsyncTwin.On("HttpWebRequest.GetResponseAsync", Server, async server => (await WebRequest.CreateHttp(server.Address).GetResponseAsync()).Dispose()),
        AsyncTwin.On("WebClient.DownloadStringTaskAsync", Server, Download),
        AsyncTwin.On("HttpListener.GetContextAsync", OlderClientExercises.Calling, waiting => Run(waiting, server => server.TakeAsync())),
        AsyncTwin.On("WebSocketStream.ReadAsync", OlderClientExercises.Speaking, waiting => Run(waiting, pair => pair.Stream.ReadAsync(new byte[4], 0, 4))),
        AsyncTwin.On("PipeReader.AsStream().ReadAsync", OlderClientExercises.Flowing, waiting => Run(waiting, pipe => pipe.Reader.ReadAsync(new byte[4], 0, 4))),
        AsyncTwin.On("NegotiateStream.AuthenticateAsServerAsync", OlderClientExercises.NonsenseAndEnd, Authenticate),
        AsyncTwin.Of("IPGlobalProperties.GetUnicastAddressesAsync", () => IPGlobalProperties.GetIPGlobalProperties().GetUnicastAddressesAsync()),
    ];

    private static LineServer Server()
    {
        FirstWebRequest.Ensure();
        return LineServer.Http();
    }

    private static Task Run<T>(Waiting<T> waiting, Func<T, Task> wait)
    {
        Task task = Task.CompletedTask;
        waiting.Run(on => task = wait(on));
        return task;
    }

    private static async Task Download(LineServer server)
    {
        using var client = new WebClient();
        await client.DownloadStringTaskAsync(server.Address);
    }

    /// <summary>The other side says nothing that makes sense: it has been waited for all the same.</summary>
    private static async Task Authenticate(TcpPair pair)
    {
        try
        {
            await new NegotiateStream(new NetworkStream(pair.Client)).AuthenticateAsServerAsync();
        }
        catch (IOException)
        {
        }
    }
}
