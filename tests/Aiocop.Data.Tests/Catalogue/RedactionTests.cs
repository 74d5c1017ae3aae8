using System.Text.Json;
using Aiocop.Data.Tests.Ado;
using Aiocop.Data.Tests.Servers;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>Nothing that an event says holds a password, a statement or a parameter; where a call goes, it may.</summary>
public sealed class RedactionTests
{
    private static readonly string[] s_secrets =
        [DataServers.Password, Session.Marker, "Password", "SELECT", "INSERT", "UPDATE", "COPY", "pg_sleep"];

    public static TheoryData<string> Calls => [.. DataExercises.All.Select(exercise => exercise.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_event_shows_a_secret(string call)
    {
        Exercise exercise = DataExercises.All.Single(exercise => exercise.Call == call);
        exercise.Prepare();
        WatchResult found;
        try
        {
            found = await Monitored.InAsyncMethod(exercise.Run);
        }
        finally
        {
            exercise.CleanUp();
        }

        Assert.NotEmpty(found.ThrowIfFailed().Calls);
        string[] texts =
        [
            .. found.Events.Select(slice => slice.ToString()),
            .. found.Events.Select(slice => JsonSerializer.Serialize(slice)),
            .. found.Calls.SelectMany(blocking => new[] { blocking.ToString(), blocking.Event, blocking.Trace, blocking.EntryPoint }),
        ];
        Assert.All(texts, text => Assert.All(s_secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task To_open_a_connection_shows_where_it_leads()
    {
        using Session session = Session.Closed(Provider.Npgsql);

        WatchResult found = await Monitored.InAsyncMethod(session.Connection.Open);

        Assert.Contains("127.0.0.1", found.Call.Event, StringComparison.Ordinal);
        Assert.EndsWith("/postgres)", found.Call.Event, StringComparison.Ordinal);
    }
}
