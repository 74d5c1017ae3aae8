using Aiocop.Data.Tests.Servers;
using Aiocop.Tests.Catalogue;
using StackExchange.Redis;

#pragma warning disable SER308 // Says that these block: what is tried here.

namespace Aiocop.Data.Tests.Redis;

/// <summary>Synchronous calls of StackExchange.Redis. Each command by its name is for <c>RedisCommandTests</c>.</summary>
internal static class RedisExercises
{
    private const string Sync = "ConnectionMultiplexer.ExecuteSyncImpl";
    private const string TaskWait = "Task.Wait";

    public static IEnumerable<Exercise> All =>
    [
        Command("IDatabase.StringGet", database => database.StringGet("key")),
        Command("IDatabase.StringSet", database => database.StringSet("key", Ado.Session.Marker)),
        Command("IDatabase.KeyDelete", database => database.KeyDelete("key")),
        Command("IDatabase.HashSet", database => database.HashSet("hash", [new HashEntry("field", Ado.Session.Marker)])),
        Command("IDatabase.ScriptEvaluate", database => database.ScriptEvaluate("return 1")),
        Command("IDatabase.Execute", database => database.Execute("ECHO", Ado.Session.Marker)),
        Command("IRedis.Ping", database => database.Ping()),
        On("IServer.DatabaseSize", session => session.Server.DatabaseSize()),
        On("IServer.Info", session => session.Server.Info()),
        On("ISubscriber.Publish", session => session.Connection.GetSubscriber().Publish(RedisChannel.Literal("channel"), "message")),
        On("ITransaction.Execute", session =>
        {
            ITransaction transaction = session.Database.CreateTransaction();
            _ = transaction.StringSetAsync("key", "value");
            transaction.Execute();
        }),
        On("CursorEnumerable.MoveNext", session => GC.KeepAlive(session.Server.Keys(pattern: "nothing").ToArray())),
        On("IRedis.Wait", session => session.Database.Wait(session.Database.StringGetAsync("key")), TaskWait),
        On("IRedis.TryWait", session => session.Database.TryWait(session.Database.StringGetAsync("key")), TaskWait),
        On("IRedis.WaitAll", session => session.Database.WaitAll(session.Database.StringGetAsync("key")), "Task.WaitAll"),
        On("ConnectionMultiplexer.Wait", session => session.Connection.Wait(session.Database.StringGetAsync("key")), TaskWait),
        On("ConnectionMultiplexer.WaitAll", session => session.Connection.WaitAll(session.Database.StringGetAsync("key")), "Task.WaitAll"),
        Exercise.Of("ConnectionMultiplexer.Connect", "ConnectionMultiplexer.Connect(string)", () => ConnectionMultiplexer.Connect(DataServers.Redis.Configuration)),
        Exercise.Of("ConnectionMultiplexer.Connect", "ConnectionMultiplexer.Connect(ConfigurationOptions)", () => ConnectionMultiplexer.Connect(ConfigurationOptions.Parse(DataServers.Redis.Configuration))),
        Exercise.On("ConnectionMultiplexer.Configure", "ConnectionMultiplexer.Configure()", RedisSession.Connect, connection => connection.Configure()),
    ];

    /// <summary>Gets the calls that wait for nothing.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        Exercise.On(Sync, "IDatabase.StringSet, fire and forget", RedisSession.Running, session => session.Database.StringSet("key", "value", flags: CommandFlags.FireAndForget)),
        Exercise.On(Sync, "IBatch.Execute", RedisSession.Running, session =>
        {
            IBatch batch = session.Database.CreateBatch();
            _ = batch.StringSetAsync("key", "value");
            batch.Execute();
        }),
        Exercise.On(Sync, "IDatabase.HashScan, not enumerated", RedisSession.Running, session => session.Database.HashScan("hash")),
        Exercise.On(Sync, "IRedis.Wait of a completed task", RedisSession.Running, session => session.Database.Wait(Task.CompletedTask)),
    ];

    private static Exercise Command(string name, Action<IDatabase> run) => On(name, session => run(session.Database));

    private static Exercise On(string name, Action<RedisSession> run, string row = Sync) =>
        Exercise.On(row, name, RedisSession.Halted, session => run(session.Now()), expect: [name]);
}
