using System.Globalization;
using Aiocop.Data.Tests.Servers;
using Aiocop.Tests.Catalogue.Fixtures;
using StackExchange.Redis;

namespace Aiocop.Data.Tests.Redis;

/// <summary>
/// A connection to Redis, whose server is stopped until the watched thread is seen waiting for it: on the loopback
/// interface an answer may come before there is anything to wait for.
/// </summary>
internal sealed class RedisSession : IDisposable, IAsyncDisposable
{
    private static readonly Lazy<ConnectionMultiplexer> s_connection = new(Connect);
    private static readonly Lazy<int> s_process = new(() => int.Parse(
        s_connection.Value.GetServers()[0].Info("server").SelectMany(group => group).First(pair => pair.Key == "process_id").Value,
        CultureInfo.InvariantCulture));

    private readonly Later? _later;

    private RedisSession(bool halted)
    {
        int process = s_process.Value;
        if (halted)
        {
            RedisServer.Halt(process, true);
            _later = new Later(() => RedisServer.Halt(process, false));
        }
    }

    /// <summary>Gets one connection for all: it is what an application has.</summary>
    public ConnectionMultiplexer Connection => s_connection.Value;

    public IDatabase Database => Connection.GetDatabase();

    public IServer Server => Connection.GetServers()[0];

    public static RedisSession Running() => new(halted: false);

    public static RedisSession Halted() => new(halted: true);

    public static ConnectionMultiplexer Connect() => ConnectionMultiplexer.Connect(DataServers.Redis.Configuration);

    /// <summary>The call that follows must wait: the server goes on when it does.</summary>
    public RedisSession Now()
    {
        _later!.Now();
        return this;
    }

    public void Dispose() => _later?.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
