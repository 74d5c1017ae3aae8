using System.Net;

#pragma warning disable SYSLIB0014 // Obsolete, yet called.

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// The runtime keeps the client, and so the connections, of the process's first <see cref="HttpWebRequest"/> for those that
/// are like it, which means synchronous, or asynchronous, as that was; any other makes a client of its own (read in the
/// code). Here the first one is synchronous, whatever order the tests run in.
/// </summary>
internal static class FirstWebRequest
{
    private static readonly Lazy<bool> s_isMade = new(Make);

    public static void Ensure() => _ = s_isMade.Value;

    private static bool Make()
    {
        using LineServer server = LineServer.Http();
        WebRequest.CreateHttp(server.Address).GetResponse().Dispose();
        return true;
    }
}
