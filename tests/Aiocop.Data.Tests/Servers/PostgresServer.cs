using System.Globalization;
using Npgsql;

namespace Aiocop.Data.Tests.Servers;

/// <summary>A private PostgreSQL on the loopback interface, without sockets in the file system.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Versions = "/usr/lib/postgresql";
    private const string User = "postgres";

    private readonly ServerProcess _process;

    private PostgresServer(ServerProcess process, int port)
    {
        _process = process;
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = User,
            Username = User,
            Password = DataServers.Password,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<PostgresServer> StartAsync()
    {
        string initdb = Programs.Find("initdb", "postgresql", Versions);
        string postgres = Programs.Find("postgres", "postgresql", Versions);
        string folder = Programs.NewFolder("postgresql");
        string passwordFile = Path.Combine(folder, "password");
        string data = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(passwordFile, DataServers.Password);

        // It refuses to run as root.
        string[] asUser = [];
        if (Environment.UserName == "root")
        {
            asUser = [Programs.Find("setpriv", "util-linux"), "--reuid", User, "--regid", User, "--clear-groups"];
            await ServerProcess.RunAsync([Programs.Find("chown", "coreutils"), "-R", User, folder]);
        }

        await ServerProcess.RunAsync([.. asUser, initdb, "-D", data, "-U", User, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--no-locale", "--no-sync"]);
        int port = ServerProcess.FreePort();
        string[] settings =
        [
            "listen_addresses=127.0.0.1", "port=" + port.ToString(CultureInfo.InvariantCulture), "unix_socket_directories=",
            "fsync=off", "max_connections=50", "max_prepared_transactions=5", "log_min_messages=info", "lc_messages=C",
        ];

        // Killed outright it would leave its shared memory behind.
        ServerProcess process = await ServerProcess.StartAsync(
            [.. asUser, postgres, "-D", data, .. settings.SelectMany(setting => new[] { "-c", setting })],
            folder, "QUIT", "ready to accept connections");
        return new PostgresServer(process, port);
    }

    public void Dispose() => _process.Dispose();
}
