using BenchmarkDotNet.Attributes;

namespace Aiocop.MicroBenchmarks;

/// <summary>Slices without a blocking call, a thousand at a time, so that starting and awaiting them does not show.</summary>
public class SliceBenchmarks : MonitoredBenchmark
{
    private const int Slices = 1000;

    [Benchmark(OperationsPerInvoke = Slices)]
    public async Task Yield()
    {
        for (int i = 0; i < Slices; i++)
        {
            await Task.Yield();
        }
    }

    [Benchmark(OperationsPerInvoke = Slices)]
    public async Task TaskRun()
    {
        for (int i = 0; i < Slices; i++)
        {
            await Task.Run(static () => { });
        }
    }
}
