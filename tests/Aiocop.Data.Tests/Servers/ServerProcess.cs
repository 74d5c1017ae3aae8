using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Aiocop.Data.Tests.Servers;

/// <summary>
/// A server of our own, that ends with the test process, however that ends: a shell beside it waits for the end of its
/// standard input, which we hold open, then kills the server and deletes its folder.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    // The arguments are: the signal that ends it at once, the folder to delete, the server's command.
    private const string Guard = """
        signal=$1 folder=$2; shift 2
        "$@" </dev/null & server=$!
        cat >/dev/null
        kill -"$signal" $server; wait $server
        rm -rf "$folder"
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _guard;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(Process guard) => _guard = guard;

    /// <summary>Starts a server, and completes when it has written that it is ready.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">What is deleted with it.</param>
    /// <param name="signal">What ends it at once: KILL, unless that leaves something behind.</param>
    /// <param name="readyText">What it writes when it is ready.</param>
    public static async Task<ServerProcess> StartAsync(IReadOnlyList<string> command, string folder, string signal, string readyText)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", signal, folder, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var server = new ServerProcess(new Process { StartInfo = start });
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server._guard.OutputDataReceived += (_, line) => server.Look(line.Data, readyText, ready);
        server._guard.ErrorDataReceived += (_, line) => server.Look(line.Data, readyText, ready);
        server._guard.Start();
        server._guard.BeginOutputReadLine();
        server._guard.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(s_patience);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            server.Dispose();
            throw new InvalidOperationException(
                $"{command[0]} is not ready. What it wrote:\n{string.Join('\n', server._output)}", exception);
        }

        return server;
    }

    /// <summary>Runs a program that prepares a server, to its end.</summary>
    public static async Task RunAsync(IReadOnlyList<string> command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}:\n{await output}\n{errors}");
        }
    }

    /// <summary>
    /// A port that is free now, below those that the system gives to connections: nothing takes it until the server does.
    /// </summary>
    public static int FreePort()
    {
        for (; ; )
        {
            int port = Random.Shared.Next(20000, 32000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: try another.
            }
        }
    }

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private void Look(string? line, string readyText, TaskCompletionSource ready)
    {
        if (line is null)
        {
            // It has closed its output: it has ended, or will.
            ready.TrySetException(new InvalidOperationException("The server has ended."));
            return;
        }

        _output.Enqueue(line);
        if (line.Contains(readyText, StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
