using System.Data;
using System.Data.Common;
using Aiocop.Data.Tests.Catalogue;

namespace Aiocop.Data.Tests.Ado;

/// <summary>The asynchronous half of ADO.NET: silent with the providers whose half it is indeed.</summary>
internal static class AdoTwins
{
    private const string TimedOut = "a command that times out";
    private const string Cancelled = "a command that is cancelled";

    public static IEnumerable<DataTwin> All =>
        Provider.All.Where(provider => provider.IsAsync).SelectMany(Of);

    private static IEnumerable<DataTwin> Of(Provider provider)
    {
        DataTwin Twin(string call, Func<Provider, Session> prepare, Func<Session, Task> run) =>
            DataTwin.On($"{provider.Name}: {call}", () => Task.FromResult(prepare(provider)), run, BlocksInside(provider, call));

        return
        [
            Twin("OpenAsync", Session.Closed, session => session.Connection.OpenAsync()),
            Twin("OpenAsync and CloseAsync without a pool", NoPool, async session =>
            {
                await session.Connection.OpenAsync();
                await session.Connection.CloseAsync();
            }),
            Twin("OpenAsync, ten at once", Session.OnlyCalls, session => TenAtOnce(session.Provider)),
            Twin("CloseAsync", Session.Open, session => session.Connection.CloseAsync()),
            Twin("CloseAsync while reading", Session.Reading, session => session.Connection.CloseAsync()),
            Twin("DisposeAsync", Session.Open, session => session.Connection.DisposeAsync().AsTask()),
            Twin("GetSchemaAsync", Session.Open, session => session.Connection.GetSchemaAsync("Tables")),
            Twin("ExecuteNonQueryAsync", Session.Open, session => session.NewCommand("INSERT INTO items VALUES (5, @p)").ExecuteNonQueryAsync()),
            Twin("ExecuteScalarAsync", Session.Open, session => session.Command.ExecuteScalarAsync()),
            Twin("ExecuteReaderAsync and ReadAsync", Session.Open, session => ReadAll(session.Command)),
            Twin("ExecuteReaderAsync of much, sequentially", Session.Open, ReadMuch),
            Twin("NextResultAsync", Session.Open, NextResult),
            Twin("PrepareAsync and ExecuteReaderAsync", Session.Open, async session =>
            {
                await session.Command.PrepareAsync();
                await ReadAll(session.Command);
                await ReadAll(session.Command);
            }),
            Twin("BeginTransactionAsync", Session.Open, async session =>
            {
                await using DbTransaction transaction = await session.Connection.BeginTransactionAsync(IsolationLevel.Serializable);
            }),
            Twin("CommitAsync", Session.InTransaction, session => session.Transaction.CommitAsync()),
            Twin("RollbackAsync", Session.InTransaction, session => session.Transaction.RollbackAsync()),
            Twin("DbTransaction.DisposeAsync", Session.InTransaction, session => session.Transaction.DisposeAsync().AsTask()),
            Twin("SaveAsync", Session.InTransaction, session => session.Transaction.SaveAsync("another")),
            Twin("RollbackAsync(savepoint)", Session.WithSavepoint, session => session.Transaction.RollbackAsync("point")),
            Twin("ReleaseAsync", Session.WithSavepoint, session => session.Transaction.ReleaseAsync("point")),
            Twin("DbBatch.ExecuteReaderAsync", Session.Open, async session =>
            {
                await using DbBatch batch = session.NewBatch();
                await using DbDataReader reader = await batch.ExecuteReaderAsync();
                do
                {
                    await reader.ReadAsync();
                }
                while (await reader.NextResultAsync());
            }),
            Twin("DbBatch.ExecuteNonQueryAsync and ExecuteScalarAsync", Session.Open, async session =>
            {
                await using DbBatch batch = session.NewBatch();
                await batch.ExecuteNonQueryAsync();
                await batch.ExecuteScalarAsync();
            }),
            Twin("a command that fails", Session.Open, session => Fails(session.NewCommand("SELECT nothing FROM nowhere"))),
            Twin(TimedOut, Session.Open, session =>
            {
                DbCommand command = session.NewCommand(Sleep(session, 60));
                command.CommandTimeout = 1;
                return Fails(command);
            }),
            DataTwin.On(
                $"{provider.Name}: {Cancelled}",
                () => Task.FromResult(new CancelledCommand(provider)),
                cancelled =>
                {
                    cancelled.Begin();
                    return Fails(cancelled.Command, cancelled.Token);
                },
                BlocksInside(provider, Cancelled)),
            Twin("DbDataSource.OpenConnectionAsync", Session.Closed, async session =>
            {
                await using DbDataSource source = session.Provider.Factory.CreateDataSource(session.Provider.ConnectionString());
                await using DbConnection connection = await source.OpenConnectionAsync();
                await using DbCommand command = source.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync();
            }),
            Twin("a connection that is refused", Session.Closed, async session =>
            {
                await using DbConnection connection = session.Provider.Factory.CreateConnection()!;
                connection.ConnectionString = $"Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none";
                await Assert(() => connection.OpenAsync());
            }),
        ];
    }

    private static string[] BlocksInside(Provider provider, string call) => (provider.Name, call) switch
    {
        ("Npgsql", "ReleaseAsync") => ["NpgsqlTransaction.ReleaseAsync"],
        ("Npgsql", Cancelled or TimedOut) => ["NpgsqlCommand.Cancel"],
        ("MySqlConnector", Cancelled or TimedOut) => ["MySqlCommand.Cancel", "MySqlDataReader.Dispose"],
        _ => [],
    };

    private static Session NoPool(Provider provider)
    {
        Session session = Session.Closed(provider);
        session.Connection.ConnectionString += ";Pooling=false";
        return session;
    }

    private static Task TenAtOnce(Provider provider) => Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
    {
        await using DbConnection connection = provider.NewConnection();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync();
    }));

    private static async Task ReadAll(DbCommand command)
    {
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (!await reader.IsDBNullAsync(0))
            {
                await reader.GetFieldValueAsync<string>(0);
            }
        }
    }

    // More than a buffer holds, and columns that are awaited one by one.
    private static async Task ReadMuch(Session session)
    {
        DbCommand command = session.NewCommand("SELECT repeat('x', 100000) AS a, a.name AS b FROM items a, items b, items c");
        await using DbDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess);
        while (await reader.ReadAsync())
        {
            await reader.GetFieldValueAsync<string>(0);
            await reader.GetFieldValueAsync<string>(1);
        }
    }

    private static async Task NextResult(Session session)
    {
        await using DbCommand command = session.NewCommand("SELECT 1; SELECT 2");
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        do
        {
            await reader.ReadAsync();
        }
        while (await reader.NextResultAsync());
    }

    private static string Sleep(Session session, int seconds) =>
        session.Provider == Provider.Npgsql ? $"SELECT pg_sleep({seconds})" : $"SELECT sleep({seconds})";

    // What MariaDB interrupts answers 1 instead of failing.
    private static async Task Fails(DbCommand command, CancellationToken cancellationToken = default)
    {
        try
        {
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
        }
    }

    private static async Task Assert(Func<Task> run) => await Xunit.Assert.ThrowsAnyAsync<DbException>(run);
}
