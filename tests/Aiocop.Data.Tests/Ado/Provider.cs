using System.Data.Common;
using Aiocop.Data.Tests.Servers;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Aiocop.Data.Tests.Ado;

/// <summary>An ADO.NET provider and its server. Databases are asked for what all of them understand.</summary>
/// <param name="Name">The package.</param>
/// <param name="Prefix">What its types begin with.</param>
/// <param name="Factory">The provider's own factory.</param>
/// <param name="ConnectionString">How to reach the server; known once the servers are up.</param>
/// <param name="IsAsync">Whether its async methods are asynchronous.</param>
internal sealed record Provider(string Name, string Prefix, DbProviderFactory Factory, Func<string> ConnectionString, bool IsAsync)
{
    public static Provider Npgsql { get; } = new("Npgsql", "Npgsql", NpgsqlFactory.Instance, () => DataServers.Postgres.ConnectionString, true);

    public static Provider MySql { get; } = new("MySqlConnector", "MySql", MySqlConnectorFactory.Instance, () => DataServers.MariaDb.ConnectionString, true);

    /// <summary>Gets SQLite on a file, one per test process.</summary>
    public static Provider Sqlite { get; } = new("Sqlite", "Sqlite", SqliteFactory.Instance, () => "Data Source=" + s_file, false);

    public static IReadOnlyList<Provider> All { get; } = [Npgsql, MySql, Sqlite];

    private static readonly string s_file = Path.Combine(Programs.NewFolderOfOurs("sqlite"), "data.db");

    /// <summary>What a row of a base type is called with this provider: <c>SqliteCommand.ExecuteReader</c> of <c>DbCommand.ExecuteReader</c>.</summary>
    public string NameOf(string row) => Prefix + row["Db".Length..];

    public DbConnection NewConnection()
    {
        DbConnection connection = Factory.CreateConnection()!;
        connection.ConnectionString = ConnectionString();
        return connection;
    }
}
