using System.Globalization;
using System.Runtime.InteropServices;

namespace Aiocop.Data.Tests.Servers;

/// <summary>A private Redis on the loopback interface, that keeps nothing.</summary>
internal sealed partial class RedisServer : IDisposable
{
    private readonly ServerProcess _process;

    private RedisServer(ServerProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public string Configuration => string.Create(
        CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={DataServers.Password},allowAdmin=true,connectTimeout=60000,syncTimeout=60000,asyncTimeout=60000");

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

    /// <summary>Stops the server where it is, so that whoever asks it has to wait, or lets it go on.</summary>
    public static void Halt(int process, bool halt)
    {
        const int Continue = 18;
        const int Stop = 19;
        if (Kill(process, halt ? Stop : Continue) != 0)
        {
            throw new InvalidOperationException("The server can't be signalled.");
        }
    }

    public void Dispose() => _process.Dispose();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
