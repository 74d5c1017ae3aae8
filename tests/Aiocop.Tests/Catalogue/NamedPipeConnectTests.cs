using System.IO.Pipes;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>
/// NamedPipeClientStream.ConnectAsync waits on a thread of the pool until there is a server: asynchronous in name only,
/// but not where it is called.
/// </summary>
public sealed class NamedPipeConnectTests
{
    [Fact]
    public async Task Holding_a_pool_thread_until_there_is_a_server_is_found()
    {
        using var client = new NamedPipeClientStream("aiocop-" + Guid.NewGuid().ToString("N"));

        // The first look for a server loads the sockets and throws inside: it may take all the time that there is, so that
        // nothing is waited for.
        await Assert.ThrowsAsync<TimeoutException>(() => client.ConnectAsync(1));
        WatchResult found = await Monitored.Watch(() => Assert.ThrowsAsync<TimeoutException>(() => client.ConnectAsync(200)));

        Assert.Equal("NamedPipeClientStream.ConnectAsync", found.ThrowIfFailed().Call.Raw!.Name);
        Assert.Equal(CallOrigin.WorkItem, found.Call.Origin);
        Assert.Contains("(200)", found.Call.Event, StringComparison.Ordinal);
    }
}
