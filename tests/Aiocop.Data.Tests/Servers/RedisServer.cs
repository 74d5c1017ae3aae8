using System.Globalization;

namespace Aiocop.Data.Tests.Servers;

/// <summary>A private Redis on the loopback interface, that keeps nothing.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly ServerProcess _process;

    private RedisServer(ServerProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public string Configuration => string.Create(
        CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={DataServers.Password},allowAdmin=true");

    public static async Task<RedisServer> StartAsync()
    {
        string server = Programs.Find("redis-server", "redis-server");
        string folder = Programs.NewFolder("redis");
        int port = ServerProcess.FreePort();
        ServerProcess process = await ServerProcess.StartAsync(
            [
                server, "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "",
                "--appendonly", "no", "--dir", folder, "--requirepass", DataServers.Password,
            ],
            folder, "KILL", "Ready to accept connections");
        return new RedisServer(process, port);
    }

    public void Dispose() => _process.Dispose();
}
