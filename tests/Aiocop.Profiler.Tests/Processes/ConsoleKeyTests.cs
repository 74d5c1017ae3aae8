using System.Diagnostics;
using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>Console.ReadKey needs a terminal: script (of util-linux) gives the program one.</summary>
public class ConsoleKeyTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task A_key_that_is_waited_for_is_found()
    {
        string command = $"'{ProbeProcess.Dotnet()}' '{Path.Combine(ProbeProcess.Folder, "Probe.dll")}' key";
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        ProbeProcess.UseDefaults(start);
        using var terminal = Process.Start(start)!;
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            // A terminal begins with control characters of its own.
            string? line = await terminal.StandardOutput.ReadLineAsync(patience.Token);
            Assert.EndsWith("ready", line, StringComparison.Ordinal);
            await terminal.StandardInput.WriteAsync("x");
            await terminal.StandardInput.FlushAsync(patience.Token);
            line = await terminal.StandardOutput.ReadLineAsync(patience.Token);
            // The terminal may show the key first, until ReadKey tells it not to.
            Assert.EndsWith("AsyncMethod: Console.ReadKey()", line, StringComparison.Ordinal);
            await terminal.WaitForExitAsync(patience.Token);
        }
        finally
        {
            terminal.Kill(entireProcessTree: true);
        }

        Assert.Equal(0, terminal.ExitCode);
    }
}
