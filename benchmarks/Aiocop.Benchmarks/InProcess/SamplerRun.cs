using System.Diagnostics;
using Aiocop.Slices;
using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.InProcess;

/// <summary>For how much of the time the runtime is suspended while eight slices compute.</summary>
internal static class SamplerRun
{
    public const string Part = "sampler";
    private const int Slices = 8;

    public static void Print(Settings settings)
    {
        List<double[]> results = Child.ByTurns(Part, settings, Mode.Active)[Mode.Active];
        Console.WriteLine("| slow slices at once | suspensions a second | one takes, us | share of time suspended, % (smallest to largest) | goal |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        Console.WriteLine(Text($"| {Slices} | {results.Select(numbers => numbers[0]).Median():F1} | {results.Select(numbers => numbers[1]).Median():F0} | {results.Select(numbers => numbers[2]).Median():F2} ({results.Min(numbers => numbers[2]):F2} to {results.Max(numbers => numbers[2]):F2}) | 2.5 |"));
    }

    public static async Task<string> Measure(Mode mode, bool quick)
    {
        mode.Enter();
        await Compute(TimeSpan.FromSeconds(0.5));
        int suspensions = StackSampler.Suspensions;
        TimeSpan suspended = StackSampler.Suspended;
        long start = Stopwatch.GetTimestamp();
        await Compute(TimeSpan.FromSeconds(quick ? 1 : 5));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        suspensions = StackSampler.Suspensions - suspensions;
        suspended = StackSampler.Suspended - suspended;
        return Text($"{suspensions / seconds:F3} {suspended.TotalMicroseconds / Math.Max(suspensions, 1):F3} {suspended.TotalSeconds / seconds * 100:F4}");
    }

    // Slices of 200 ms each, one after the other on each of the threads: a slice is sampled 32 times at most.
    private static Task Compute(TimeSpan time)
    {
        ThreadPool.SetMinThreads(Slices + 2, 2);
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, Slices).Select(async _ =>
        {
            while (Stopwatch.GetTimestamp() < end)
            {
                await Task.Yield();
                long start = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 200)
                {
                    Thread.SpinWait(100);
                }
            }
        }));
    }
}
