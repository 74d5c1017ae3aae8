using System.Diagnostics;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>The server of benchmarks/apps, running.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    public ServerProcess(string mode)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.Path("BenchmarkServer"), mode])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        Address = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the server ended before it listened");
    }

    public string Address { get; }

    /// <summary>Gets the processor time that it has taken.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
