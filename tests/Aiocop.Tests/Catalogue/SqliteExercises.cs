using System.Data;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>ADO.NET on a real SQLite database, by the provider's types and by the base types.</summary>
internal static class SqliteExercises
{
    // Compiling it takes SQLite a while.
    private static readonly string s_long = "INSERT INTO items VALUES " + string.Join(',', Enumerable.Repeat("(1)", 20_000));

    public static IEnumerable<Exercise> All =>
    [
        Of("DbConnection.Open", "SqliteConnection.Open", "()", SqliteFile.WithClosed, file => file.Connection.Open(), file => file.File),
        Of("DbConnection.Open", "SqliteConnection.Open", " by DbConnection", SqliteFile.WithClosed, file => file.Base.Open()),
        Of("DbConnection.Close", "SqliteConnection.Close", "()", SqliteFile.WithLog, file => file.Connection.Close()),
        Of("DbConnection.Close", "SqliteConnection.Close", " by DbConnection", SqliteFile.WithLog, file => file.Base.Close()),
        Of("DbConnection.Dispose", "SqliteConnection.Dispose", "()", SqliteFile.WithLog, file => file.Connection.Dispose()),
        Of("DbConnection.BeginTransaction", "SqliteConnection.BeginTransaction", "()", SqliteFile.LockedByAnother, file => { file.Later.Now(); file.Connection.BeginTransaction(); }),
        Of("DbConnection.BeginTransaction", "SqliteConnection.BeginTransaction", "(bool)", SqliteFile.LockedByAnother, file => { file.Later.Now(); file.Connection.BeginTransaction(deferred: false); }),
        Of("DbConnection.BeginTransaction", "SqliteConnection.BeginTransaction", " by DbConnection", SqliteFile.LockedByAnother, file => { file.Later.Now(); file.Base.BeginTransaction(); }),
        Of("DbCommand.ExecuteNonQuery", "SqliteCommand.ExecuteNonQuery", "()", Insert, file => file.Command.ExecuteNonQuery(), file => file.File),
        Of("DbCommand.ExecuteNonQuery", "SqliteCommand.ExecuteNonQuery", " by IDbCommand", Insert, file => ((IDbCommand)file.Command).ExecuteNonQuery()),
        Of("DbCommand.ExecuteScalar", "SqliteCommand.ExecuteScalar", "()", Select, file => file.Command.ExecuteScalar()),
        Of("DbCommand.ExecuteReader", "SqliteCommand.ExecuteReader", "()", Select, file => file.Command.ExecuteReader()),
        Of("DbCommand.ExecuteReader", "SqliteCommand.ExecuteReader", "(CommandBehavior)", Select, file => file.Command.ExecuteReader(CommandBehavior.SingleRow)),
        Of("DbCommand.ExecuteReader", "SqliteCommand.ExecuteReader", " by DbCommand", Select, file => ((System.Data.Common.DbCommand)file.Command).ExecuteReader()),
        Of("DbCommand.ExecuteReader", "SqliteCommand.ExecuteReader", " by IDbCommand", Select, file => ((IDbCommand)file.Command).ExecuteReader()),
        Of("DbCommand.Prepare", "SqliteCommand.Prepare", "()", () => SqliteFile.WithCommand(s_long), file => file.Command.Prepare()),
        Of("DbDataReader.Read", "SqliteDataReader.Read", "()", () => SqliteFile.Reading(SqliteFile.SlowSecondRow), file => file.Reader.Read()),
        Of("DbDataReader.NextResult", "SqliteDataReader.NextResult", "()", () => SqliteFile.Reading(SqliteFile.SlowSecondResult), file => file.Reader.NextResult()),
        Of("DbDataReader.Close", "SqliteDataReader.Close", "()", () => SqliteFile.Reading(SqliteFile.SlowSecondResult), file => file.Reader.Close()),
        Of("DbDataReader.Dispose", "SqliteDataReader.Dispose", "()", () => SqliteFile.Reading(SqliteFile.SlowSecondResult), file => file.Reader.Dispose()),
        Of("DbTransaction.Commit", "SqliteTransaction.Commit", "()", SqliteFile.InTransaction, file => file.Transaction.Commit(), file => file.File),
        Of("DbTransaction.Rollback", "SqliteTransaction.Rollback", "()", SqliteFile.InTransaction, file => file.Transaction.Rollback()),
        Of("DbTransaction.Rollback", "SqliteTransaction.Rollback", "(string)", SqliteFile.InTransaction, file => file.Transaction.Rollback("point")),
        Of("DbTransaction.Save", "SqliteTransaction.Save", "(string)", SqliteFile.InTransaction, file => file.Transaction.Save("another")),
        Of("DbTransaction.Release", "SqliteTransaction.Release", "(string)", SqliteFile.InTransaction, file => file.Transaction.Release("point")),
        Of("DbTransaction.Dispose", "SqliteTransaction.Dispose", "()", SqliteFile.InLargeTransaction, file => file.Transaction.Dispose()),
        Exercise.On("DbDataAdapter.Fill", "DbDataAdapter.Fill(DataTable)", () => new ItemsAdapter(), adapter => adapter.Fill(adapter.Table)),
        Exercise.On("DbDataAdapter.Fill", "DbDataAdapter.Fill(DataSet)", () => new ItemsAdapter(), adapter => adapter.Fill(new DataSet())),
        Exercise.On("DbDataAdapter.Update", "DbDataAdapter.Update(DataTable)", ItemsAdapter.WithNewRow, adapter => adapter.Update(adapter.Table)),
        Exercise.On("DataTable.Load", "DataTable.Load(IDataReader)", () => SqliteFile.Reading(SqliteFile.SlowSecondRow), file => new DataTable().Load(file.Reader)),
    ];

    private static SqliteFile Insert() => SqliteFile.WithCommand("INSERT INTO items VALUES ('three')");

    private static SqliteFile Select() => SqliteFile.WithCommand("SELECT text FROM items");

    private static Exercise Of(
        string row, string name, string how, Func<SqliteFile> prepare, Action<SqliteFile> run, Func<SqliteFile, string>? shows = null) =>
        Exercise.On(row, name + how, prepare, run, shows, [name]);
}
