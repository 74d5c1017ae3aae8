using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>
/// Something slow that endpoints ask. It answers once the thread that serves the request has gone to wait for the answer,
/// or has been given back: so whoever blocks on it really blocks, whatever else the machine does.
/// </summary>
internal sealed class Remote
{
    private volatile ServingThread? _server;

    /// <summary>Forgets who served the last request.</summary>
    public void Expect() => _server = null;

    /// <summary>Called by the thread that serves a request.</summary>
    public void Serve() => _server = ServingThread.Current;

    public Task<string> AskAsync() => SlowWork.After(LetItWait, "42");

    /// <summary>Returns when the thread that serves has waited for a while, or has been given back.</summary>
    public void LetItWait()
    {
        ServingThread? server;
        while ((server = _server) is null)
        {
            WatchedThread.Pause();
        }

        server.LetItWait();
    }
}
