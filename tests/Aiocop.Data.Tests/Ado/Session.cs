using System.Data.Common;
using Aiocop.Data.Tests.Catalogue;

namespace Aiocop.Data.Tests.Ado;

/// <summary>A connection with what an exercise needs around it: a table with three rows, a command, a reader, a transaction.</summary>
internal sealed class Session : IDisposable, IAsyncDisposable
{
    /// <summary>A value of a parameter. No event may show it.</summary>
    public const string Marker = "marker-not-to-be-shown";

    private const string Setup =
        "DROP TABLE IF EXISTS items; CREATE TABLE items (id integer PRIMARY KEY, name varchar(100)); "
        + "INSERT INTO items VALUES (1, 'one'), (2, 'two'), (3, 'three')";

    private DbDataReader? _reader;
    private DbTransaction? _transaction;
    private DbCommand? _command;
    private DbDataSource? _source;
    private MinimumWait? _minimumWait;

    private Session(Provider provider)
    {
        Provider = provider;
        Connection = provider.NewConnection();
    }

    public Provider Provider { get; }

    public DbConnection Connection { get; }

    public DbCommand Command => _command ??= NewCommand("SELECT name FROM items WHERE name <> @p ORDER BY id");

    public DbDataReader Reader => _reader!;

    public DbTransaction Transaction => _transaction!;

    public DbDataSource Source => _source!;

    public static Session Closed(Provider provider) => new(provider);

    public static Session Open(Provider provider)
    {
        var session = new Session(provider);
        session.Connection.Open();
        using DbCommand setup = session.Connection.CreateCommand();
        setup.CommandText = Setup;
        setup.ExecuteNonQuery();
        return session;
    }

    public static Session WithoutPool(Provider provider)
    {
        Session session = Closed(provider);
        session.Connection.ConnectionString += ";Pooling=false";
        session.Connection.Open();
        return session;
    }

    /// <summary>A closed connection to the table.</summary>
    public static Session Filled(Provider provider)
    {
        Session session = Open(provider);
        session.Connection.Close();
        return session;
    }

    /// <summary>Rows count where they are waited for: here none is, however slow the machine may be between two of them.</summary>
    public static Session OnlyCalls(Provider provider)
    {
        Session session = Open(provider);
        session._minimumWait = MinimumWait.Endless();
        return session;
    }

    public static Session Reading(Provider provider) => Reading(provider, null);

    public static Session Reading(Provider provider, string? text)
    {
        Session session = Open(provider);
        session._reader = (text is null ? session.Command : session.NewCommand(text)).ExecuteReader();
        return session;
    }

    public static Session InTransaction(Provider provider)
    {
        Session session = Open(provider);
        session._transaction = session.Connection.BeginTransaction();
        using DbCommand insert = session.NewCommand("INSERT INTO items VALUES (4, @p)");
        insert.Transaction = session._transaction;
        insert.ExecuteNonQuery();
        return session;
    }

    public static Session WithSavepoint(Provider provider)
    {
        Session session = InTransaction(provider);
        session._transaction!.Save("point");
        return session;
    }

    public static Session WithSource(Provider provider) => new(provider)
    {
        _source = provider.Factory.CreateDataSource(provider.ConnectionString()),
    };

    public DbDataAdapter NewAdapter()
    {
        DbDataAdapter adapter = Provider.Factory.CreateDataAdapter()!;
        adapter.SelectCommand = Command;
        return adapter;
    }

    public DbCommand NewCommand(string text)
    {
        DbCommand command = Connection.CreateCommand();
        command.CommandText = text;
        if (text.Contains("@p", StringComparison.Ordinal))
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = "@p";
            parameter.Value = Marker;
            parameter.DbType = System.Data.DbType.String;
            parameter.Size = 100;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public DbBatch NewBatch()
    {
        DbBatch batch = Connection.CreateBatch();
        foreach (string text in new[] { "SELECT 1", "SELECT 2" })
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = text;
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    public void Dispose()
    {
        _minimumWait?.Dispose();
        _reader?.Dispose();
        _transaction?.Dispose();
        _command?.Dispose();
        Connection.Dispose();
        _source?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
