using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks;

/// <summary>Measures scenarios under their modes, and prints a row for each of both.</summary>
internal static class ScenarioTable
{
    private const double Microsecond = 1000;

    private const string Key = "Seen: slices that Aiocop saw open / calls that it recorded, per operation. In brackets the smallest and the largest of the rounds.\n";

    /// <summary>Nanoseconds and bytes.</summary>
    public static void Print(IReadOnlyCollection<Scenario> scenarios, Settings settings, int minutes)
    {
        Console.WriteLine(Key);
        Console.WriteLine("| scenario | mode | least, ns | added | median, ns | added | bytes | bytes added: all, on the worker | seen | goal |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach ((Scenario scenario, Mode mode, Rounds own, Rounds? basis) in Rows(scenarios, settings, minutes))
        {
            string bytes = basis is null ? "" : $"{Signed(own.Bytes - basis.Bytes)}, {Signed(own.OwnBytes - basis.OwnBytes)}";
            Console.WriteLine(Text($"| {scenario.Name} | {mode}{own.Note} | {own.Least:F2} | {(basis is null ? "" : own.AddedToLeast(basis, 1))} | {own.Median:F2} | {(basis is null ? "" : own.AddedToMedian(basis, 1))} | {own.Bytes:F2} | {bytes} | {own.Seen} | {scenario.Goals.GetValueOrDefault(mode)} |"));
        }
    }

    /// <summary>Microseconds, of wall time and of processor time.</summary>
    public static void PrintMicroseconds(IReadOnlyCollection<Scenario> scenarios, Settings settings, int minutes)
    {
        Console.WriteLine(Key);
        Console.WriteLine("| scenario | mode | least, us per task | added | median, us | added | processor, us | added | seen | goals for added: 1/40 of aiocop's measured; its published |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach ((Scenario scenario, Mode mode, Rounds own, Rounds? basis) in Rows(scenarios, settings, minutes))
        {
            Console.WriteLine(Text($"| {scenario.Name} | {mode}{own.Note} | {own.Least / Microsecond:F2} | {(basis is null ? "" : own.AddedToLeast(basis, Microsecond))} | {own.Median / Microsecond:F2} | {(basis is null ? "" : own.AddedToMedian(basis, Microsecond))} | {own.Processor / Microsecond:F2} | {(basis is null ? "" : own.AddedToProcessor(basis, Microsecond))} | {own.Seen} | {scenario.Goals.GetValueOrDefault(mode)} |"));
        }
    }

    /// <summary>
    /// Of the processors' time, since threads share them: what is added, and how many times as much as in the first row of the
    /// group; beside it the same for what nothing is added to, which shows what the machine does with so many threads.
    /// </summary>
    public static void PrintGrowth(IReadOnlyCollection<IReadOnlyList<Scenario>> groups, Settings settings, int minutes)
    {
        Console.WriteLine(Key);
        Console.WriteLine("| scenario | none, ns of a processor | times the first row | active | added | times the first row | bytes added | seen | goal |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Dictionary<(Scenario Scenario, Mode Mode), Rounds> results = Child.ByRounds([.. groups.SelectMany(group => group)], settings, TimeSpan.FromMinutes(minutes));
        foreach (IReadOnlyList<Scenario> group in groups)
        {
            double firstNone = double.NaN;
            double firstAdded = double.NaN;
            foreach (Scenario scenario in group)
            {
                Rounds none = results[(scenario, Mode.None)];
                Rounds active = results[(scenario, Mode.Active)];
                double added = active.Processor - none.Processor;
                (firstNone, firstAdded) = double.IsNaN(firstNone) ? (none.Processor, added) : (firstNone, firstAdded);
                Console.WriteLine(Text($"| {scenario.Name}{active.Note} | {none.Processor:F1} | {none.Processor / firstNone:F2} | {active.Processor:F1} | {active.AddedToProcessor(none, 1)} | {added / firstAdded:F2} | {Signed(active.Bytes - none.Bytes)} | {active.Seen} | flat |"));
            }
        }
    }

    private static IEnumerable<(Scenario Scenario, Mode Mode, Rounds Own, Rounds? Basis)> Rows(IReadOnlyCollection<Scenario> scenarios, Settings settings, int minutes)
    {
        Dictionary<(Scenario Scenario, Mode Mode), Rounds> results = Child.ByRounds(scenarios, settings, TimeSpan.FromMinutes(minutes));
        foreach (Scenario scenario in scenarios)
        {
            Mode first = scenario.Modes[0];
            foreach (Mode mode in scenario.Modes)
            {
                yield return (scenario, mode, results[(scenario, mode)], mode == first ? null : results[(scenario, first)]);
            }
        }
    }
}
