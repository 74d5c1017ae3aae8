using Aiocop.Benchmarks.Scenarios;
using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks.InProcess;

/// <summary>What the process takes after a million findings at a thousand sites, and after a million more.</summary>
internal static class MemoryRun
{
    public const string Part = "memory";
    private const int Sites = 1000;
    private const double MiB = 1024 * 1024;

    public static void Print(Settings settings)
    {
        Dictionary<Mode, List<double[]>> results = Child.ByTurns(Part, settings, Mode.None, Mode.Active);
        double Of(Mode mode, int index) => results[mode].Select(numbers => numbers[index]).Median();
        Console.WriteLine("| MiB | none | active | added |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        string[] looks = ["before", "after a million findings", "after two million"];
        string[] parts = ["managed heap", "resident", "of that files", "of that from the JIT and the loader", "of that heaps and stacks"];
        for (int i = 0; i < looks.Length * parts.Length; i++)
        {
            Console.WriteLine(Text($"| {parts[i % parts.Length]} {looks[i / parts.Length]} | {Of(Mode.None, i):F1} | {Of(Mode.Active, i):F1} | {Of(Mode.Active, i) - Of(Mode.None, i):+0.0;-0.0} |"));
        }
    }

    public static async Task<string> Measure(Mode mode, bool quick)
    {
        Action[] sites = SiteFarm.Make(Sites);
        mode.Enter();
        var numbers = new List<double>();
        Look(numbers);
        for (int million = 0; million < 2; million++)
        {
            await Call(sites, quick ? 50_000 : 1_000_000);
            Look(numbers);
        }

        return string.Join(' ', numbers.Select(number => Text($"{number:F3}")));
    }

    private static void Look(List<double> numbers)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        numbers.Add(GC.GetTotalMemory(forceFullCollection: true) / MiB);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        numbers.Add(process.WorkingSet64 / MiB);
        var parts = ResidentParts.Read();
        numbers.AddRange([parts.Files, parts.Jit, parts.Other]);
    }

    private static async Task Call(Action[] sites, int calls)
    {
        for (int made = 0; made < calls;)
        {
            await Task.Run(() =>
            {
                for (int i = 0; i < 50; i++)
                {
                    sites[made++ % sites.Length]();
                }
            });
        }
    }
}
