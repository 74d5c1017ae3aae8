using System.Diagnostics;

namespace Aiocop.Benchmarks;

/// <summary>
/// Measures a scenario in this process by many short repeats, and keeps those between two moments of full speed
/// (<see cref="Calm"/>).
/// </summary>
internal static class Repeats
{
    private const int PerLook = 30;
    private const int QuietLooks = 5;
    private const double Same = 0.98;

    public static async Task<Measurement> Of(Scenario scenario, Mode mode, bool quick)
    {
        mode.Enter();
        Proof.That(mode, scenario.Workers);
        await scenario.Prepare();
        (int operations, bool isSettled) = await WarmUp(scenario, TimeSpan.FromSeconds(quick ? 2 : 4));

        int wanted = quick ? 32 : 100;
        var repeats = new List<Repeat>(10_000);
        (long recorded, long allowed) = Proof.Calls();
        long slices = Proof.Slices();
        GC.Collect();
        int thread = Environment.CurrentManagedThreadId;
        long ownBytes = GC.GetAllocatedBytesForCurrentThread();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        await Collect(scenario, operations, wanted, TimeSpan.FromSeconds(quick ? 0.5 : 1.5), repeats);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        ownBytes = GC.GetAllocatedBytesForCurrentThread() - ownBytes;
        bool isSameThread = thread == Environment.CurrentManagedThreadId;
        slices = Proof.Slices() - slices;
        (long recordedNow, long allowedNow) = Proof.Calls();
        Proof.That(mode, scenario.Workers);

        double all = (double)operations * repeats.Count;
        int enough = wanted / 8;
        double[] calm = [.. repeats.Where(repeat => repeat.IsCalm).Select(repeat => repeat.Wall)];
        isSettled &= calm.Length >= enough && calm[(calm.Length / 2)..].Min() > calm[..(calm.Length / 2)].Min() * 0.92;

        // Where there was hardly any calm, what came nearest to it.
        IEnumerable<Repeat> kept = repeats.OrderBy(repeat => repeat.Probe).Take(Math.Max(calm.Length, enough));
        return new(repeats.Min(repeat => repeat.Wall), kept.Select(repeat => repeat.Wall).Median(), kept.Average(repeat => repeat.Processor),
            bytes / all, isSameThread ? ownBytes / all : double.NaN, slices / all, (recordedNow - recorded) / all, (allowedNow - allowed) / all, isSettled, Calm.Best);
    }

    // Not for a fixed time: a busy machine compiles the last version of a method when it gets to it. Settled is what has not
    // become faster in several looks.
    private static async Task<(int Operations, bool IsSettled)> WarmUp(Scenario scenario, TimeSpan patience)
    {
        long start = Stopwatch.GetTimestamp();
        int operations = scenario.Operations ?? scenario.Step;
        double best = double.MaxValue;
        int quiet = 0;
        var look = new List<Repeat>();
        while (quiet < QuietLooks && Stopwatch.GetElapsedTime(start) < patience)
        {
            look.Clear();
            await Collect(scenario, operations, PerLook, TimeSpan.FromSeconds(0.3), look);
            double least = look.Min(repeat => repeat.Wall);
            quiet = least < best * Same ? 0 : quiet + (look.Exists(repeat => repeat.IsCalm) ? 1 : 0);
            best = Math.Min(best, least);
            if (scenario.Operations is null)
            {
                // In whole steps, and not too fast up: the first repeats are slow.
                double wanted = Math.Clamp(scenario.Milliseconds * 1e6 / least, operations / 4.0, operations * 8.0);
                quiet = wanted > operations * 2 ? 0 : quiet;
                operations = Math.Max((int)wanted / scenario.Step, 1) * scenario.Step;
            }
        }

        return (operations, quiet >= QuietLooks);
    }

    /// <summary>Adds repeats until as many as wanted were calm, or the time is over.</summary>
    private static async Task Collect(Scenario scenario, int operations, int wanted, TimeSpan patience, List<Repeat> repeats)
    {
        long end = Stopwatch.GetTimestamp() + (long)(patience.TotalSeconds * Stopwatch.Frequency);
        double before = await scenario.Probe();
        do
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            await scenario.Run(operations);
            double wall = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            processor = Environment.CpuUsage.TotalTime - processor;
            double after = await scenario.Probe();
            repeats.Add(new(wall / operations, processor.TotalNanoseconds / operations, Math.Max(before, after)));
            wanted -= repeats[^1].IsCalm ? 1 : 0;
            before = after;
        }
        while (wanted > 0 && Stopwatch.GetTimestamp() < end);
    }

    /// <summary>Nanoseconds of one operation, and the slower one of the probes before and after.</summary>
    private readonly record struct Repeat(double Wall, double Processor, double Probe)
    {
        public bool IsCalm => Calm.Is(Probe);
    }
}
