using Aiocop.Data.Tests.Catalogue;
using Dapper;
using MySqlConnector;
using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>The asynchronous half of what providers have beside ADO.NET's base types, and of Dapper; and SQLite, which has none.</summary>
internal static class ProviderTwins
{
    private const string Select = "SELECT name FROM items WHERE name <> @p";

    public static IEnumerable<DataTwin> All => [.. OfNpgsql, .. OfMySql, .. new[] { Provider.Npgsql, Provider.MySql }.SelectMany(OfDapper), .. OfSqlite];

    private static IEnumerable<DataTwin> OfNpgsql =>
    [
        On("NpgsqlBinaryImporter", async connection =>
        {
            await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync("COPY items FROM STDIN (FORMAT BINARY)");
            for (int row = 10; row < 2000; row++)
            {
                await importer.StartRowAsync();
                await importer.WriteAsync(row);
                await importer.WriteAsync("some text, so that the buffer is sent now and then");
            }

            await importer.CompleteAsync();
        }),
        On("NpgsqlBinaryExporter", async connection =>
        {
            await using NpgsqlBinaryExporter exporter = await connection.BeginBinaryExportAsync(
                "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 1000)) TO STDOUT (FORMAT BINARY)");
            while (await exporter.StartRowAsync() >= 0)
            {
                await exporter.ReadAsync<string>();
            }
        }),
        On("NpgsqlBinaryExporter, left early", async connection =>
        {
            await using NpgsqlBinaryExporter exporter = await connection.BeginBinaryExportAsync("COPY items TO STDOUT (FORMAT BINARY)");
        }),
        // Its writer inherits DisposeAsync, which disposes synchronously.
        On("BeginTextImportAsync", async connection =>
        {
            await using TextWriter writer = await connection.BeginTextImportAsync("COPY items FROM STDIN");
            await writer.WriteAsync("11\televen\n");
        }, "StreamWriter.Dispose", "StreamWriter.Dispose", "StreamWriter.Dispose"),
        On("BeginTextExportAsync", async connection =>
        {
            using TextReader reader = await connection.BeginTextExportAsync("COPY items TO STDOUT");
            await reader.ReadToEndAsync();
        }),
        On("LISTEN and WaitAsync", async connection =>
        {
            await using var command = new NpgsqlCommand("LISTEN channel; NOTIFY channel", connection);
            await command.ExecuteNonQueryAsync();
            await connection.WaitAsync(TimeSpan.FromMilliseconds(50));
        }),
        On("ReloadTypesAsync", connection => connection.ReloadTypesAsync()),
    ];

    private static IEnumerable<DataTwin> OfMySql =>
    [
        DataTwin.On("MySqlConnection.PingAsync", () => Task.FromResult(Session.Open(Provider.MySql)), session => ((MySqlConnection)session.Connection).PingAsync()),
        DataTwin.On("MySqlBulkCopy.WriteToServerAsync", () => Task.FromResult(Session.Open(Provider.MySql)), async session =>
            await new MySqlBulkCopy((MySqlConnection)session.Connection) { DestinationTableName = "items" }.WriteToServerAsync(ProviderExercises.Rows())),
        DataTwin.On("MySqlConnection.ResetConnectionAsync", () => Task.FromResult(Session.Open(Provider.MySql)), async session => await ((MySqlConnection)session.Connection).ResetConnectionAsync()),
    ];

    private static IEnumerable<DataTwin> OfDapper(Provider provider) =>
    [
        DataTwin.On($"Dapper on {provider.Name}", () => Task.FromResult(Session.Open(provider)), async session =>
        {
            var parameters = new { p = Session.Marker };
            await session.Connection.QueryAsync<string>(Select, parameters);
            await session.Connection.QueryFirstOrDefaultAsync<string>(Select, parameters);
            await session.Connection.ExecuteAsync("UPDATE items SET name = @p", parameters);
            await session.Connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM items");
            await using SqlMapper.GridReader several = await session.Connection.QueryMultipleAsync("SELECT 1; SELECT 2");
            await several.ReadAsync<int>();
            await several.ReadAsync<int>();
        }),

        // Cancels the command when it has read all of it, too.
        DataTwin.On($"Dapper on {provider.Name}: QueryUnbufferedAsync", () => Task.FromResult(Session.Open(provider)), async session =>
        {
            await foreach (string name in session.Connection.QueryUnbufferedAsync<string>("SELECT name FROM items"))
            {
            }
        }, provider == Provider.Npgsql ? ["NpgsqlCommand.Cancel"] : ["MySqlCommand.Cancel", "MySqlCommand.Cancel"]),
    ];

    /// <summary>Gets SQLite's: asynchronous in name only, so each is found as what it calls.</summary>
    private static IEnumerable<DataTwin> OfSqlite =>
    [
        Sqlite("OpenAsync", Session.Closed, session => session.Connection.OpenAsync(), "SqliteConnection.Open"),
        Sqlite("ExecuteNonQueryAsync", Session.Open, session => session.NewCommand("INSERT INTO items VALUES (5, @p)").ExecuteNonQueryAsync(), "SqliteCommand.ExecuteNonQuery"),
        Sqlite("ExecuteScalarAsync", Session.Open, session => session.Command.ExecuteScalarAsync(), "SqliteCommand.ExecuteScalar"),
        Sqlite("ExecuteReaderAsync", Session.Open, session => session.Command.ExecuteReaderAsync(), "SqliteCommand.ExecuteReader"),
        Sqlite("CommitAsync", Session.InTransaction, session => session.Transaction.CommitAsync(), "SqliteTransaction.Commit"),
        Sqlite("RollbackAsync", Session.InTransaction, session => session.Transaction.RollbackAsync(), "SqliteTransaction.Rollback"),
        Sqlite("SaveAsync", Session.InTransaction, session => session.Transaction.SaveAsync("another"), "SqliteTransaction.Save"),
    ];

    private static DataTwin Sqlite(string call, Func<Provider, Session> prepare, Func<Session, Task> run, string expect) =>
        DataTwin.On("Sqlite: " + call, () => Task.FromResult(prepare(Provider.Sqlite)), run, expect);

    private static DataTwin On(string call, Func<NpgsqlConnection, Task> run, params string[] expect) =>
        DataTwin.On("Npgsql: " + call, () => Task.FromResult(Session.Open(Provider.Npgsql)), session => run((NpgsqlConnection)session.Connection), expect);
}
