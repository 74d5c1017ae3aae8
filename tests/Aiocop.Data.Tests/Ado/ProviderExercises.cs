using System.Data;
using System.Transactions;
using Aiocop.Tests.Catalogue;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>What providers have beside ADO.NET's base types.</summary>
internal static class ProviderExercises
{

    // More than what is received at once.
    private const string Much = "SELECT repeat('x', 1000000) AS a FROM items a, items b, items c";

    // Each step of it computes for long enough.
    private const string SlowSteps =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i % 300000 = 0 LIMIT 3";

    public static IEnumerable<Exercise> All =>
    [
        Npgsql("NpgsqlConnection.BeginBinaryImport", connection => connection.BeginBinaryImport("COPY items FROM STDIN (FORMAT BINARY)")),
        Npgsql("NpgsqlConnection.BeginBinaryExport", connection => connection.BeginBinaryExport("COPY items TO STDOUT (FORMAT BINARY)")),
        Npgsql("NpgsqlConnection.BeginTextImport", connection => connection.BeginTextImport("COPY items FROM STDIN")),
        Npgsql("NpgsqlConnection.BeginTextExport", connection => connection.BeginTextExport("COPY items TO STDOUT")),
        Npgsql("NpgsqlConnection.BeginRawBinaryCopy", connection => connection.BeginRawBinaryCopy("COPY items TO STDOUT (FORMAT BINARY)")),
        Npgsql("NpgsqlConnection.Wait", connection => connection.Wait(5)),
        Npgsql("NpgsqlConnection.Wait", connection => connection.Wait(TimeSpan.FromMilliseconds(5))),
        Npgsql("NpgsqlConnection.ReloadTypes", connection => connection.ReloadTypes()),
        Exercise.On("NpgsqlConnection.UnprepareAll", "NpgsqlConnection.UnprepareAll()", Prepared, session => ((NpgsqlConnection)session.Connection).UnprepareAll()),
        Exercise.On("NpgsqlCommand.Unprepare", "NpgsqlCommand.Unprepare()", Prepared, session => ((NpgsqlCommand)session.Command).Unprepare()),
        Exercise.On("NpgsqlDataSource.ReloadTypes", "NpgsqlDataSource.ReloadTypes()", () => Session.WithSource(Provider.Npgsql), session => ((NpgsqlDataSource)session.Source).ReloadTypes()),
        Exercise.On("NpgsqlBinaryImporter.Complete", "NpgsqlBinaryImporter.Complete()", NpgsqlCopy.In, copy => copy.Importer!.Complete()),
        Exercise.On("NpgsqlBinaryImporter.Close", "NpgsqlBinaryImporter.Close()", NpgsqlCopy.In, copy => copy.Importer!.Close()),
        Exercise.On("NpgsqlBinaryImporter.Dispose", "NpgsqlBinaryImporter.Dispose()", NpgsqlCopy.In, copy => copy.Importer!.Dispose()),
        Exercise.On("NpgsqlBinaryExporter.Dispose", "NpgsqlBinaryExporter.Dispose()", NpgsqlCopy.Out, copy => copy.Exporter!.Dispose()),
        Exercise.On("NpgsqlRawCopyStream.Write", "NpgsqlRawCopyStream.Write(ReadOnlySpan<byte>)", NpgsqlCopy.InText, copy => copy.Raw!.Write(new byte[100_000].AsSpan())),
        Exercise.On("NpgsqlRawCopyStream.Flush", "NpgsqlRawCopyStream.Flush()", NpgsqlCopy.InText, copy => copy.Raw!.Flush()),
        Exercise.On("NpgsqlRawCopyStream.Dispose", "NpgsqlRawCopyStream.Dispose()", NpgsqlCopy.InText, copy => copy.Raw!.Dispose()),
        MySql("MySqlConnection.Ping", "()", (connection, _) => connection.Ping()),
        MySql("MySqlBulkCopy.WriteToServer", "(DataTable)", (connection, rows) => new MySqlBulkCopy(connection) { DestinationTableName = "items" }.WriteToServer(rows)),
        MySql("MySqlBulkLoader.Load", "(Stream)", (connection, _) => new MySqlBulkLoader(connection)
        {
            TableName = "items",
            Local = true,
            FieldTerminator = ",",
            SourceStream = new MemoryStream("8,eight\n"u8.ToArray()),
        }.Load()),
        Exercise.On("SqliteConnection.BackupDatabase", "SqliteConnection.BackupDatabase(SqliteConnection)", () => Session.Open(Provider.Sqlite), session =>
            ((SqliteConnection)session.Connection).BackupDatabase(new SqliteConnection("Data Source=:memory:"))),
        Exercise.On("DbDataReader.Read", "SqliteDataReader.Read()", SlowReader, session => session.Reader.Read(), expect: ["SqliteDataReader.Read"]),
        Exercise.On("DbDataReader.NextResult", "SqliteDataReader.NextResult()", SlowReader, session => session.Reader.NextResult(), expect: ["SqliteDataReader.NextResult"]),
        .. new[] { Provider.Npgsql, Provider.MySql }.SelectMany(OfClosing),
        Exercise.On("DbCommand.Cancel", "NpgsqlCommand.Cancel()", RunningCommand.Start, running => running.Command.Cancel(), expect: ["NpgsqlCommand.Cancel"]),
        Exercise.On("NpgsqlCommand.Cancel", "NpgsqlCommand.Cancel() by a token", RunningCommand.Start, running => running.CancelByToken()),
        Exercise.On("DbConnection.EnlistTransaction", "MySqlConnection.EnlistTransaction()", () => new Enlisting(), enlisting =>
            enlisting.Session.Connection.EnlistTransaction(enlisting.Transaction), expect: ["MySqlConnection.EnlistTransaction"]),
    ];

    /// <summary>Gets what closes without a word to the server, or with a few bytes that do not wait.</summary>
    public static IEnumerable<Exercise> Unwaited => new[] { Provider.Npgsql, Provider.MySql }.SelectMany(provider => new[]
    {
        Exercise.On(provider.NameOf("DbConnection.Close"), $"{provider.Name}: DbConnection.Close() into its pool", () => Session.Open(provider), session => session.Connection.Close()),
        Exercise.On(provider.NameOf("DbConnection.Dispose"), $"{provider.Name}: DbConnection.Dispose() into its pool", () => Session.Open(provider), session => session.Connection.Dispose()),
    }).Concat([
        Exercise.On(Provider.Npgsql.NameOf("DbConnection.Close"), "Npgsql: DbConnection.Close()", () => Session.WithoutPool(Provider.Npgsql), session => session.Connection.Close()),
        Exercise.On(Provider.Npgsql.NameOf("DbConnection.Dispose"), "Npgsql: DbConnection.Dispose()", () => Session.WithoutPool(Provider.Npgsql), session => session.Connection.Dispose()),
    ]);

    private static IEnumerable<Exercise> OfClosing(Provider provider)
    {
        Exercise On(string row, Func<Session> prepare, Action<Session> run) =>
            Exercise.On(provider.NameOf(row), $"{provider.Name}: {row}", prepare, run);

        return
        [
            .. provider == Provider.Npgsql ? Array.Empty<Exercise>() :
            [
                On("DbConnection.Close", () => Session.WithoutPool(provider), session => session.Connection.Close()),
                On("DbConnection.Dispose", () => Session.WithoutPool(provider), session => session.Connection.Dispose()),
            ],
            On("DbDataReader.Close", () => Session.Reading(provider, Much), session => session.Reader.Close()),
            On("DbDataReader.Dispose", () => Session.Reading(provider, Much), session => session.Reader.Dispose()),
            On("DbTransaction.Dispose", () => Session.InTransaction(provider), session => session.Transaction.Dispose()),
        ];
    }

    // To find the first row is part of ExecuteReader.
    private static Session SlowReader()
    {
        Session session = Session.Reading(Provider.Sqlite, SlowSteps + ";" + SlowSteps);
        session.Reader.Read();
        return session;
    }

    private static Session Prepared()
    {
        Session session = Session.Open(Provider.Npgsql);
        session.Command.Prepare();
        return session;
    }

    private static Exercise Npgsql(string name, Action<NpgsqlConnection> run, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(run))] string call = "") =>
        Exercise.On(name, "Npgsql: " + call, () => Session.Open(Provider.Npgsql), session => run((NpgsqlConnection)session.Connection));

    private static Exercise MySql(string name, string call, Action<MySqlConnection, DataTable> run) =>
        Exercise.On(name, name + call, () => Session.Open(Provider.MySql), session => run((MySqlConnection)session.Connection, Rows()));

    internal static DataTable Rows()
    {
        var rows = new DataTable { Columns = { { "id", typeof(int) }, { "name", typeof(string) } } };
        rows.Rows.Add(7, Session.Marker);
        return rows;
    }

    /// <summary>A transaction that is not left to time out: it would be rolled back then, synchronously, in the middle of some other test.</summary>
    private sealed class Enlisting : IDisposable
    {
        public Session Session { get; } = Session.Open(Provider.MySql);

        public CommittableTransaction Transaction { get; } = new();

        public void Dispose()
        {
            Transaction.Dispose();
            Session.Dispose();
        }
    }
}
