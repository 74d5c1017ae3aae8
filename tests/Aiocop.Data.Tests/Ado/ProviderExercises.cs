using System.Data;
using Aiocop.Tests.Catalogue;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>What providers have beside ADO.NET's base types.</summary>
internal static class ProviderExercises
{

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
        Exercise.On("NpgsqlBinaryExporter.Cancel", "NpgsqlBinaryExporter.Cancel()", NpgsqlCopy.Out, copy => copy.Exporter!.Cancel(), expect: ["NpgsqlBinaryExporter.Cancel"]),
        Exercise.On("NpgsqlBinaryExporter.Dispose", "NpgsqlBinaryExporter.Dispose()", NpgsqlCopy.Out, copy => copy.Exporter!.Dispose()),
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
        Exercise.On("SqliteDataReader.Read", "SqliteDataReader.Read()", SlowReader, session => session.Reader.Read()),
        Exercise.On("SqliteDataReader.NextResult", "SqliteDataReader.NextResult()", SlowReader, session => session.Reader.NextResult()),
    ];

    private static Session SlowReader() => Session.Reading(Provider.Sqlite, SlowSteps + ";" + SlowSteps);

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
}
