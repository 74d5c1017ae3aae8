using BenchmarkDotNet.Attributes;

namespace Aiocop.MicroBenchmarks;

/// <summary>A catalogued call that costs next to nothing: what is measured is what Aiocop adds.</summary>
public class CallBenchmarks : MonitoredBenchmark
{
    // As many as an event keeps, so that every call is recorded and none only counted.
    private const int Calls = 50;

    /// <summary>On BenchmarkDotNet's own thread, which serves nothing asynchronous.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void OutsideOfSlices() => Deeper(0);

    [Benchmark(OperationsPerInvoke = Calls)]
    [Arguments(5)]
    [Arguments(20)]
    [Arguments(60)]
    public Task Recorded(int depth) => Task.Run(() => Deeper(depth));

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task Allowed()
    {
        using (Cop.AllowBlocking("measured"))
        {
            await Task.Run(() => Deeper(20));
        }
    }

    private static int Deeper(int depth)
    {
        if (depth > 0)
        {
            return Deeper(depth - 1) + 1;
        }

        for (int i = 0; i < Calls; i++)
        {
            File.Exists("");
        }

        return 0;
    }
}
