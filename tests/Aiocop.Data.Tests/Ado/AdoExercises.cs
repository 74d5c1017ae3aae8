using System.Data;
using System.Data.Common;
using Aiocop.Tests.Catalogue;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>
/// The synchronous half of ADO.NET, with every provider: through the base types, and through the provider's own, whose
/// methods may hide the base's. The name shown is that of the provider's type.
/// </summary>
internal static class AdoExercises
{
    public static IEnumerable<Exercise> All => [.. Provider.All.SelectMany(OfBaseTypes), .. OfOwnTypes];

    /// <summary>Gets what Npgsql sends with the next command.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        On(Provider.Npgsql, "NpgsqlConnection.BeginTransaction", "", Session.Open, session => session.Connection.BeginTransaction()),
        On(Provider.Npgsql, "NpgsqlTransaction.Save", "", Session.InTransaction, session => session.Transaction.Save("point")),
    ];

    private static IEnumerable<Exercise> OfBaseTypes(Provider provider)
    {
        Exercise On<T>(string row, string call, Func<Provider, Session> prepare, Func<Session, T> run, Func<string, string>? name = null) =>
            AdoExercises.On(provider, row, call, prepare, session => _ = run(session), (name ?? provider.NameOf)(row));

        Exercise Do(string row, string call, Func<Provider, Session> prepare, Action<Session> run) =>
            AdoExercises.On(provider, row, call, prepare, run, provider.NameOf(row));

        yield return Do("DbConnection.Open", "()", Session.Closed, session => session.Connection.Open());
        yield return On("DbConnection.GetSchema", "()", Session.Open, session => session.Connection.GetSchema());
        yield return On("DbConnection.GetSchema", "(string)", Session.Open, session => session.Connection.GetSchema(provider == Provider.Sqlite ? "ReservedWords" : "Tables"));
        yield return On("DbCommand.ExecuteNonQuery", "()", Session.Open, session => session.NewCommand("INSERT INTO items VALUES (5, @p)").ExecuteNonQuery());
        yield return On("DbCommand.ExecuteScalar", "()", Session.Open, session => session.Command.ExecuteScalar());
        yield return On("DbCommand.ExecuteReader", "()", Session.Open, session => session.Command.ExecuteReader());
        yield return On("DbCommand.ExecuteReader", "(CommandBehavior)", Session.Open, session => session.Command.ExecuteReader(CommandBehavior.SingleRow));
        yield return On("DbCommand.ExecuteReader", ", as IDbCommand", Session.Open, session => ((IDbCommand)session.Command).ExecuteReader());
        yield return Do("DbCommand.Prepare", "()", Session.Open, session => session.Command.Prepare());
        yield return Do("DbTransaction.Commit", "()", Session.InTransaction, session => session.Transaction.Commit());
        yield return Do("DbTransaction.Rollback", "()", Session.InTransaction, session => session.Transaction.Rollback());
        yield return Do("DbTransaction.Rollback", "(string)", Session.WithSavepoint, session => session.Transaction.Rollback("point"));
        yield return Do("DbTransaction.Release", "(string)", Session.WithSavepoint, session => session.Transaction.Release("point"));
        yield return On("DbCommand.ExecuteReader", ", failing", Session.Open, session => Assert(() => session.NewCommand("SELECT nothing FROM nowhere").ExecuteReader()));
        if (provider != Provider.Npgsql)
        {
            yield return On("DbConnection.BeginTransaction", "()", Session.Open, session => session.Connection.BeginTransaction());
            yield return On("DbConnection.BeginTransaction", "(IsolationLevel)", Session.Open, session => session.Connection.BeginTransaction(IsolationLevel.Serializable));
            yield return Do("DbTransaction.Save", "(string)", Session.InTransaction, session => session.Transaction.Save("another"));
        }

        if (provider != Provider.Sqlite)
        {
            yield return Do("DbConnection.ChangeDatabase", "(string)", Session.Open, session => session.Connection.ChangeDatabase(session.Connection.Database));
            yield return On("DbBatch.ExecuteNonQuery", "()", Session.Open, session => session.NewBatch().ExecuteNonQuery());
            yield return On("DbBatch.ExecuteScalar", "()", Session.Open, session => session.NewBatch().ExecuteScalar());
            yield return On("DbBatch.ExecuteReader", "()", Session.Open, session => session.NewBatch().ExecuteReader());
            yield return Do("DbBatch.Prepare", "()", Session.Open, session => session.NewBatch().Prepare());
            yield return On("DbDataAdapter.Fill", "(DataTable)", Session.Open, session => session.NewAdapter().Fill(new DataTable()), row => row);
            yield return On("DbDataAdapter.FillSchema", "(DataTable, SchemaType)", Session.Open, session => session.NewAdapter().FillSchema(new DataTable(), SchemaType.Source)!, row => row);
            yield return On("DbDataSource.OpenConnection", "()", Session.WithSource, session => session.Source.OpenConnection(), row => provider == Provider.Npgsql ? provider.NameOf(row) : "MySqlConnection.Open");
            yield return On("DbCommand.ExecuteScalar", " of a DbDataSource", Session.WithSource, session => session.Source.CreateCommand("SELECT 1").ExecuteScalar(), row => provider == Provider.Npgsql ? provider.NameOf(row) : "DbCommand.ExecuteScalar");
        }
    }

    private static IEnumerable<Exercise> OfOwnTypes =>
    [
        Own("NpgsqlCommand.ExecuteReader", Provider.Npgsql, session => ((NpgsqlCommand)session.Command).ExecuteReader()),
        Own("NpgsqlCommand.ExecuteReader", Provider.Npgsql, session => ((NpgsqlCommand)session.Command).ExecuteReader(CommandBehavior.SingleRow)),
        Own("MySqlConnection.BeginTransaction", Provider.MySql, session => ((MySqlConnection)session.Connection).BeginTransaction()),
        Own("MySqlConnection.BeginTransaction", Provider.MySql, session => ((MySqlConnection)session.Connection).BeginTransaction(IsolationLevel.Snapshot, isReadOnly: true)),
        Own("MySqlCommand.ExecuteReader", Provider.MySql, session => ((MySqlCommand)session.Command).ExecuteReader()),
        Own("MySqlCommand.ExecuteReader", Provider.MySql, session => ((MySqlCommand)session.Command).ExecuteReader(CommandBehavior.SingleRow)),
        Own("SqliteConnection.BeginTransaction", Provider.Sqlite, session => ((SqliteConnection)session.Connection).BeginTransaction()),
        Own("SqliteConnection.BeginTransaction", Provider.Sqlite, session => ((SqliteConnection)session.Connection).BeginTransaction(deferred: true)),
        Own("SqliteCommand.ExecuteReader", Provider.Sqlite, session => ((SqliteCommand)session.Command).ExecuteReader()),
        Own("SqliteCommand.ExecuteReader", Provider.Sqlite, session => ((SqliteCommand)session.Command).ExecuteReader(CommandBehavior.SingleRow)),
    ];

    private static Exercise Own<T>(string name, Provider provider, Func<Session, T> run, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(run))] string call = "") =>
        Exercise.On("Db" + name[provider.Prefix.Length..], $"{provider.Name}: {call}", () => Session.Open(provider), session => _ = run(session), expect: [name]);

    private static Exercise On(Provider provider, string row, string call, Func<Provider, Session> prepare, Action<Session> run, string? name = null) =>
        Exercise.On(row, $"{provider.Name}: {row}{call}", () => prepare(provider), run, expect: [name ?? row]);

    private static DbException Assert(Action run) => (DbException)Xunit.Assert.ThrowsAny<DbException>(run);
}
