using Xunit;

[assembly: AssemblyFixture(typeof(Aiocop.Data.Tests.Servers.DataServers))]

namespace Aiocop.Data.Tests.Servers;

/// <summary>The servers of a test run: started together before the first test, gone after the last.</summary>
public sealed class DataServers : IAsyncLifetime
{
    /// <summary>Of every server. No event may show it.</summary>
    public const string Password = "Pa55-not-to-be-shown";

    private static Task<PostgresServer>? s_postgres;
    private static Task<MariaDbServer>? s_mariaDb;
    private static Task<RedisServer>? s_redis;

    internal static PostgresServer Postgres => s_postgres!.Result;

    internal static MariaDbServer MariaDb => s_mariaDb!.Result;

    internal static RedisServer Redis => s_redis!.Result;

    public async ValueTask InitializeAsync()
    {
        s_postgres = PostgresServer.StartAsync();
        s_mariaDb = MariaDbServer.StartAsync();
        s_redis = RedisServer.StartAsync();
        try
        {
            await Task.WhenAll(s_postgres, s_mariaDb, s_redis);
        }
        catch (Exception)
        {
            // xunit does not dispose of a fixture that could not be made.
            await DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Stop(s_postgres);
        Stop(s_mariaDb);
        Stop(s_redis);
        return ValueTask.CompletedTask;
    }

    private static void Stop<T>(Task<T>? server)
        where T : IDisposable
    {
        if (server is { IsCompletedSuccessfully: true })
        {
            server.Result.Dispose();
        }
    }
}
