using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>A COPY that is under way.</summary>
internal sealed class NpgsqlCopy : IDisposable
{
    private readonly Session _session = Session.Open(Provider.Npgsql);

    private NpgsqlCopy()
    {
    }

    public NpgsqlBinaryImporter? Importer { get; private set; }

    public NpgsqlBinaryExporter? Exporter { get; private set; }

    private NpgsqlConnection Connection => (NpgsqlConnection)_session.Connection;

    public static NpgsqlCopy In()
    {
        var copy = new NpgsqlCopy();
        copy.Importer = copy.Connection.BeginBinaryImport("COPY items FROM STDIN (FORMAT BINARY)");
        copy.Importer.WriteRow(9, Session.Marker);
        return copy;
    }

    /// <summary>More rows than fit into a buffer.</summary>
    public static NpgsqlCopy Out()
    {
        var copy = new NpgsqlCopy();
        copy.Exporter = copy.Connection.BeginBinaryExport(
            "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 1000)) TO STDOUT (FORMAT BINARY)");
        return copy;
    }

    public void Dispose()
    {
        Importer?.Dispose();
        Exporter?.Dispose();
        _session.Dispose();
    }
}
