using System.Text.Json;
using Aiocop.Data.Tests.Ado;
using Aiocop.Data.Tests.Servers;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>Nothing that an event says holds a password, a connection string, a statement or a parameter.</summary>
internal static class Secrets
{
    private static readonly string[] s_secrets =
        [DataServers.Password, Session.Marker, "Password=", "password=", "SELECT ", "INSERT ", "UPDATE ", "COPY ", "pg_sleep"];

    public static void AssertNone(WatchResult found)
    {
        string[] texts =
        [
            .. found.Events.Select(slice => slice.ToString()),
            .. found.Events.Select(slice => JsonSerializer.Serialize(slice)),
            .. found.Calls.SelectMany(call => new[] { call.ToString(), call.Event, call.Trace, call.EntryPoint }),
        ];
        Assert.All(texts, text => Assert.All(s_secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }
}
