using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A SQLite database in a file of its own, with an open connection to it and a table with a few rows.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>A query whose second row takes SQLite a good while.</summary>
    public const string SlowSecondRow = "SELECT 1 UNION ALL " + Slow;

    /// <summary>Two statements, of which the second takes a good while.</summary>
    public const string SlowSecondResult = "SELECT 1; " + Slow;

    // A millisecond or two: many times MinimumWait, and well below the 10 ms from which a package's own calls count, so
    // that user code's are told from them.
    private const string Slow = "SELECT count(*) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 10000) SELECT x FROM n)";

    // Megabytes, in which a commit, a rollback or a checkpoint has something to do.
    private const string ManyPages = "INSERT INTO items SELECT randomblob(2000) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000) SELECT x FROM n)";

    private readonly TempFolder _folder = new();
    private readonly List<IDisposable> _kept = [];

    public SqliteFile()
    {
        Connection = Open();
        Execute("CREATE TABLE items (text)", "INSERT INTO items VALUES ('one'), ('two')");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Gets the same connection as most code sees it.</summary>
    public DbConnection Base => Connection;

    public string File => Path.Combine(_folder.Path, "data.db");

    /// <summary>Gets what a test prepares and its call uses.</summary>
    public SqliteCommand Command { get; private set; } = new();

    public SqliteTransaction Transaction { get; private set; } = null!;

    public SqliteDataReader Reader { get; private set; } = null!;

    public Later Later { get; private set; } = null!;

    /// <summary>A connection that is not open yet; without a pool, so that opening opens the file.</summary>
    public static SqliteFile WithClosed()
    {
        var file = new SqliteFile();
        file.Connection.Close();
        return file;
    }

    /// <summary>Much has been written to the log, which the last connection moves to the file when it closes.</summary>
    public static SqliteFile WithLog()
    {
        var file = new SqliteFile();
        file.Execute("PRAGMA journal_mode = wal", "PRAGMA wal_autocheckpoint = 0", ManyPages);
        return file;
    }

    public static SqliteFile WithCommand(string sql)
    {
        var file = new SqliteFile();
        file.Command = file.Keep(new SqliteCommand(sql, file.Connection));
        return file;
    }

    /// <summary>A reader that stands on the first row.</summary>
    public static SqliteFile Reading(string sql)
    {
        SqliteFile file = WithCommand(sql);
        file.Reader = file.Keep(file.Command.ExecuteReader());
        file.Reader.Read();
        return file;
    }

    /// <summary>A transaction that has changed a row, and has a savepoint.</summary>
    public static SqliteFile InTransaction()
    {
        var file = new SqliteFile();
        file.Transaction = file.Keep(file.Connection.BeginTransaction());
        file.Execute("INSERT INTO items VALUES ('three')");
        file.Transaction.Save("point");
        return file;
    }

    /// <summary>A transaction that has changed more than is kept in memory: to undo it the file has to be written.</summary>
    public static SqliteFile InLargeTransaction()
    {
        var file = new SqliteFile();
        file.Execute(ManyPages, "PRAGMA cache_size = 10");
        file.Transaction = file.Keep(file.Connection.BeginTransaction());
        file.Execute("UPDATE items SET text = zeroblob(2000)");
        return file;
    }

    /// <summary>Another connection writes, and is done a while after <see cref="Later"/> was told that this one waits.</summary>
    public static SqliteFile LockedByAnother()
    {
        var file = new SqliteFile();
        SqliteTransaction other = file.Keep(file.Keep(file.Open()).BeginTransaction());
        file.Later = file.Keep(new Later(other.Commit));
        return file;
    }

    public void Dispose()
    {
        _kept.Reverse();
        _kept.ForEach(kept => kept.Dispose());
        Connection.Dispose();
        _folder.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(params string[] statements)
    {
        foreach (string statement in statements)
        {
            using var command = new SqliteCommand(statement, Connection, Transaction);
            command.ExecuteNonQuery();
        }
    }

    private T Keep<T>(T value)
        where T : IDisposable
    {
        _kept.Add(value);
        return value;
    }
}
