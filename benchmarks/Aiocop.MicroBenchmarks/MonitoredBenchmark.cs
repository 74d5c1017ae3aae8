using BenchmarkDotNet.Attributes;

namespace Aiocop.MicroBenchmarks;

/// <summary>Without Aiocop, and with it in each of its states.</summary>
[MemoryDiagnoser]
public abstract class MonitoredBenchmark
{
    public enum State
    {
        None,
        Active,
        Deactivated,
    }

    [ParamsAllValues]
    public State Aiocop { get; set; }

    [GlobalSetup]
    public void Enter()
    {
        if (Aiocop != State.None)
        {
            Cop.Start();
        }

        if (Aiocop == State.Deactivated)
        {
            Cop.Deactivate();
        }
    }
}
