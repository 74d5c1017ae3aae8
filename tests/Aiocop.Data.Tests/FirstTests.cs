using Aiocop.Data.Tests.Servers;
using Aiocop.Tests.Support;
using MySqlConnector;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace Aiocop.Data.Tests;

public sealed class FirstTests(ITestOutputHelper output)
{
    [Fact]
    public async Task First()
    {
        WatchResult r = await Monitored.Async(async () =>
        {
            await using var source = NpgsqlDataSource.Create(DataServers.Postgres.ConnectionString);
            await using NpgsqlConnection c = await source.OpenConnectionAsync();
        });
        Show(r);
        r = await Monitored.Async(async () =>
        {
            await using var c = new MySqlConnection(DataServers.MariaDb.ConnectionString);
            await c.OpenAsync();
        });
        Show(r);
        r = await Monitored.Async(async () =>
        {
            await using ConnectionMultiplexer c = await ConnectionMultiplexer.ConnectAsync(DataServers.Redis.Configuration);
            await c.GetDatabase().PingAsync();
        });
        Show(r);
    }

    private void Show(WatchResult r)
    {
        output.WriteLine("---- " + r.Failure);
        foreach (BlockingEventInfo call in r.Calls)
        {
            output.WriteLine(call.Event + " " + call.DurationMs + " " + call.Trace.Replace(" <- ", "\n    ", StringComparison.Ordinal));
        }
    }
}
