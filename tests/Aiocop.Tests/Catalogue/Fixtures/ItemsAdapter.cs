using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A data adapter for SQLite, whose provider has none; all that it does is in the framework's base class.</summary>
internal sealed class ItemsAdapter : DbDataAdapter
{
    private readonly SqliteFile _file = new();

    public ItemsAdapter()
    {
        SelectCommand = new SqliteCommand("SELECT text FROM items", _file.Connection);
        var insert = new SqliteCommand("INSERT INTO items VALUES ($text)", _file.Connection);
        insert.Parameters.Add(new SqliteParameter("$text", SqliteType.Text) { SourceColumn = "text" });
        InsertCommand = insert;
    }

    public DataTable Table { get; } = new();

    /// <summary>Has read the table and added a row to it.</summary>
    public static ItemsAdapter WithNewRow()
    {
        var adapter = new ItemsAdapter();
        adapter.Fill(adapter.Table);
        adapter.Table.Rows.Add("three");
        return adapter;
    }

    protected override void Dispose(bool disposing)
    {
        Table.Dispose();
        _file.Dispose();
        base.Dispose(disposing);
    }
}
