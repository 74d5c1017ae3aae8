using System.Diagnostics;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A child process that runs a line of shell, and is gone when this is disposed of.</summary>
internal sealed class ShellProcess : IDisposable
{
    public const string Shell = "/bin/sh";

    public ShellProcess(string line) => Process = Process.Start(Start(line))!;

    public Process Process { get; }

    public static ProcessStartInfo Start(string line) => new(Shell, ["-c", line])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };

    /// <summary>Closes its input, which ends a line such as <c>read line</c>.</summary>
    public void End() => Process.StandardInput.Close();

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        Process.WaitForExit();
        Process.Dispose();
    }
}
