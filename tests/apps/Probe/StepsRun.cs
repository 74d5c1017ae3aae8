using Aiocop;

namespace Probe;

/// <summary>The four steps one by one, with values of their own, and what each changes.</summary>
internal static class StepsRun
{
    public static int Run()
    {
        Console.WriteLine($"patched before: {Cop.GetPatchedFunctions().Count}");
        Cop.PatchAuditFunctions();
        Console.WriteLine($"patched after: {Cop.GetPatchedFunctions().Count > 50}");
        Cop.StartBlockingIoDetection(traceDepth: 2);
        SlowTaskEvent? seen = null;
        using var told = new ManualResetEventSlim();
        Cop.DetectSlowTasks(thresholdMs: 5, onSlowTask: slice =>
        {
            seen = slice;
            told.Set();
        }, cpuSampling: false);
        Console.WriteLine($"threshold: {Cop.GetSlowTaskThresholdMs()}");
        Console.WriteLine($"sampling: {Cop.IsCpuSamplingStarted()}");
        Console.WriteLine($"active: {Cop.IsMonitoringActive()}");
        Task.Run(() => Thread.Sleep(20)).Wait();
        Console.WriteLine($"seen before activation: {seen is not null}");
        Cop.Activate();
        Task.Run(() => Deeper(5)).Wait();
        told.Wait();
        Console.WriteLine($"seen: {seen!.BlockingEvents[0].Event}, exceeded {seen.ExceededThreshold}, frames {seen.BlockingEvents[0].Frames.Count}");
        Cop.StartCpuSampling(intervalMs: 5, armAfterMs: 1, idleIntervalMs: 2, maxSamplesPerSlice: 3, traceDepth: 1);
        Console.WriteLine($"sampling: {Cop.IsCpuSamplingStarted()}");
        told.Reset();
        Task.Run(Spin).Wait();
        told.Wait();
        Console.WriteLine($"samples: {seen.CpuStackSamples.Sum(sample => sample.Count) is >= 1 and <= 3}, "
            + $"one frame: {seen.CpuStackSamples.All(sample => sample.Trace == sample.EntryPoint)}");
        return 0;
    }

    private static void Deeper(int depth)
    {
        if (depth > 0)
        {
            Deeper(depth - 1);
        }
        else
        {
            Thread.Sleep(20);
        }

        GC.KeepAlive(depth);
    }

    private static void Spin()
    {
        long start = Environment.TickCount64;
        while (Environment.TickCount64 - start < 2000)
        {
            Thread.SpinWait(50);
        }
    }
}
