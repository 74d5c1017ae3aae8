using System.Diagnostics;
using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.InProcess;

/// <summary>How long it takes to attach and to hook the whole catalogue, and how long a busy thread stands still meanwhile.</summary>
internal static class ArmRun
{
    public const string Part = "arm";

    public static void Print(Settings settings)
    {
        Dictionary<Mode, List<double[]>> results = Child.ByTurns(Part, settings, Mode.None, Mode.Active);
        Console.WriteLine("| median (smallest to largest) | without: asleep meanwhile | with Cop.Start | goal |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        string Cell(Mode mode, int index) => Text($"{results[mode].Select(numbers => numbers[index]).Median():F1} ({results[mode].Min(numbers => numbers[index]):F1} to {results[mode].Max(numbers => numbers[index]):F1})");
        Console.WriteLine($"| takes, ms | {Cell(Mode.None, 0)} | {Cell(Mode.Active, 0)} | 300 |");
        Console.WriteLine($"| longest pause of a busy thread meanwhile, ms | {Cell(Mode.None, 1)} | {Cell(Mode.Active, 1)} | 50 |");
    }

    /// <summary>Measures in this process: milliseconds of the start, and of the longest pause.</summary>
    public static string Measure(Mode mode)
    {
        long longest = 0;
        bool isOver = false;
        using var isRunning = new ManualResetEventSlim();
        var busy = new Thread(() =>
        {
            long last = Stopwatch.GetTimestamp();
            isRunning.Set();
            while (!Volatile.Read(ref isOver))
            {
                long now = Stopwatch.GetTimestamp();
                longest = Math.Max(longest, now - last);
                last = now;
            }
        });
        busy.Start();
        isRunning.Wait();
        long start = Stopwatch.GetTimestamp();
        if (mode == Mode.None)
        {
            Thread.Sleep(300);
        }

        mode.Enter();
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Volatile.Write(ref isOver, true);
        busy.Join();
        return Text($"{took:F3} {longest * 1000.0 / Stopwatch.Frequency:F3}");
    }
}
