using System.Globalization;
using MySqlConnector;

namespace Aiocop.Data.Tests.Servers;

/// <summary>A private MariaDB on the loopback interface.</summary>
internal sealed class MariaDbServer : IDisposable
{
    private const string User = "aiocop";

    private readonly ServerProcess _process;

    private MariaDbServer(ServerProcess process, int port)
    {
        _process = process;
        ConnectionString = new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)port,
            Database = User,
            UserID = User,
            Password = DataServers.Password,
            AllowLoadLocalInfile = true,
            AllowUserVariables = true,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<MariaDbServer> StartAsync()
    {
        string install = Programs.Find("mariadb-install-db", "mariadb-server");
        string server = Programs.Find("mariadbd", "mariadb-server");
        string folder = Programs.NewFolder("mariadb");
        string data = Path.Combine(folder, "data");
        string firstStatements = Path.Combine(folder, "first.sql");
        await File.WriteAllLinesAsync(firstStatements,
        [
            $"CREATE DATABASE {User};",
            $"CREATE USER {User}@'%' IDENTIFIED BY '{DataServers.Password}';",
            $"GRANT ALL ON *.* TO {User}@'%';",
        ]);
        string[] common = ["--no-defaults", "--datadir=" + data, "--user=" + Environment.UserName];
        await ServerProcess.RunAsync([install, .. common, "--skip-test-db", "--auth-root-authentication-method=normal"]);
        int port = ServerProcess.FreePort();
        ServerProcess process = await ServerProcess.StartAsync(
            [
                server, .. common, "--bind-address=127.0.0.1", "--port=" + port.ToString(CultureInfo.InvariantCulture),
                "--socket=" + Path.Combine(folder, "socket"), "--pid-file=" + Path.Combine(folder, "pid"),
                "--init-file=" + firstStatements, "--skip-name-resolve", "--local-infile=1",
                "--innodb-flush-log-at-trx-commit=0",
            ],
            folder, "KILL", "ready for connections");
        return new MariaDbServer(process, port);
    }

    public void Dispose() => _process.Dispose();
}
