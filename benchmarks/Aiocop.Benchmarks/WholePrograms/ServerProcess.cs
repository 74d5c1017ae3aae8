using System.Diagnostics;
using System.Globalization;

namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>The server of benchmarks/apps, running.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly HttpClient s_client = new();

    private readonly Process _process;

    public ServerProcess(string mode)
    {
        _process = Process.Start(Processors.Pinned(Processors.Server, "dotnet", Programs.Path("BenchmarkServer"), mode))!;
        Address = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the server ended before it listened");
    }

    public string Address { get; }

    /// <summary>Gets the processor time that it has taken, in microseconds: exact, where that of <see cref="Process"/> is in ticks of 10 ms.</summary>
    public double ProcessorMicroseconds => Ask("/processor");

    /// <summary>Gets what of that Aiocop's own threads have taken, by the kernel's count.</summary>
    public double OwnThreadsMicroseconds => Ask("/threads");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Ask(string path) =>
        double.Parse(s_client.GetStringAsync(new Uri(Address + path)).GetAwaiter().GetResult(), CultureInfo.InvariantCulture);
}
