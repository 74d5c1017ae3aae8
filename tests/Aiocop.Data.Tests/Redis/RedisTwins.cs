using Aiocop.Data.Tests.Catalogue;
using Aiocop.Data.Tests.Servers;
using StackExchange.Redis;

namespace Aiocop.Data.Tests.Redis;

/// <summary>The asynchronous half of StackExchange.Redis.</summary>
internal static class RedisTwins
{
    public static IEnumerable<DataTwin> All =>
    [
        DataTwin.Of("ConnectionMultiplexer.ConnectAsync and DisposeAsync", async () =>
        {
            await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(DataServers.Redis.Configuration);
            await connection.GetDatabase().PingAsync();
        }),
        On("IDatabase.StringSetAsync and StringGetAsync", async session =>
        {
            await session.Database.StringSetAsync("key", "value");
            await session.Database.StringGetAsync("key");
        }),
        On("IDatabase.StringGetAsync, a thousand at once", async session =>
        {
            using MinimumWait onlyCalls = MinimumWait.Endless();
            await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => session.Database.StringGetAsync("key")));
        }),
        On("IDatabase.StringSetAsync of a megabyte", session => session.Database.StringSetAsync("much", new byte[1 << 20])),
        On("IDatabase.HashScanAsync", async session =>
        {
            await foreach (HashEntry entry in session.Database.HashScanAsync("hash"))
            {
            }
        }),
        On("IServer.KeysAsync", async session =>
        {
            await foreach (RedisKey key in session.Server.KeysAsync())
            {
            }
        }),
        On("IServer.InfoAsync", session => session.Server.InfoAsync()),
        On("IBatch.Execute", async session =>
        {
            IBatch batch = session.Database.CreateBatch();
            Task<bool> set = batch.StringSetAsync("key", "value");
            batch.Execute();
            await set;
        }),
        On("ITransaction.ExecuteAsync", async session =>
        {
            ITransaction transaction = session.Database.CreateTransaction();
            Task<bool> set = transaction.StringSetAsync("key", "value");
            await transaction.ExecuteAsync();
            await set;
        }),
        On("ISubscriber.SubscribeAsync, PublishAsync and UnsubscribeAsync", async session =>
        {
            ISubscriber subscriber = session.Connection.GetSubscriber();
            ChannelMessageQueue queue = await subscriber.SubscribeAsync(RedisChannel.Literal("channel"));
            await subscriber.PublishAsync(RedisChannel.Literal("channel"), "message");
            await queue.ReadAsync();
            await queue.UnsubscribeAsync();
        }),
        On("a command that fails", session => Assert(() => session.Database.ExecuteAsync("NOTHING"))),
    ];

    private static DataTwin On(string call, Func<RedisSession, Task> run, params string[] expect) =>
        DataTwin.On("Redis: " + call, () => Task.FromResult(RedisSession.Running()), run, expect);

    private static async Task Assert(Func<Task> run) => await Xunit.Assert.ThrowsAnyAsync<RedisException>(run);
}
