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

    public Stream? Raw { get; private set; }

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

    public static NpgsqlCopy OutRaw()
    {
        var copy = new NpgsqlCopy();
        copy.Raw = copy.Connection.BeginRawBinaryCopy(
            "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 1000)) TO STDOUT (FORMAT BINARY)");
        return copy;
    }

    /// <summary>A row that waits in the buffer to be sent.</summary>
    public static NpgsqlCopy InText()
    {
        var copy = new NpgsqlCopy();
        var writer = (NpgsqlCopyTextWriter)copy.Connection.BeginTextImport("COPY items FROM STDIN");
        copy.Raw = writer.BaseStream;
        copy.Raw.Write("12\ttwelve\n"u8);
        return copy;
    }

    public void Dispose()
    {
        End(Raw);
        Importer?.Dispose();
        Exporter?.Dispose();
        _session.Dispose();
    }

    // What was sent need not be rows: the server says so at the end.
    private static void End(Stream? copy)
    {
        try
        {
            copy?.Dispose();
        }
        catch (PostgresException)
        {
        }
    }
}
