using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks;

/// <summary>Measures scenarios under their modes, and prints a row for each of both.</summary>
internal static class ScenarioTable
{
    private const string NotSettled = " *not settled*";

    /// <summary>Nanoseconds and bytes.</summary>
    public static void Print(IEnumerable<Scenario> scenarios, Settings settings)
    {
        Console.WriteLine("| scenario | mode | least, ns | added to the least | median, ns | added to the median | bytes | bytes added | slices / calls seen | goal |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Scenario scenario in scenarios)
        {
            foreach ((Mode mode, List<Measurement> own, List<Measurement> first) in Rows(scenario, settings))
            {
                bool isFirst = ReferenceEquals(own, first);
                string bytes = isFirst ? "" : Text($"{Bytes(own) - Bytes(first):+0.00;-0.00}");
                Console.WriteLine(Text($"| {scenario.Name} | {mode}{Note(own)} | {Times(own, first, 1)} | {Bytes(own):F2} | {bytes} | {own[^1].Seen} | {scenario.Goals.GetValueOrDefault(mode)} |"));
            }
        }
    }

    /// <summary>Microseconds, of wall time and of processor time.</summary>
    public static void PrintMicroseconds(IEnumerable<Scenario> scenarios, Settings settings)
    {
        Console.WriteLine("| scenario | mode | least, us per task | added to the least | median, us | added to the median | processor, us | added | slices / calls seen | goal for added; aiocop's published |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Scenario scenario in scenarios)
        {
            foreach ((Mode mode, List<Measurement> own, List<Measurement> first) in Rows(scenario, settings))
            {
                bool isFirst = ReferenceEquals(own, first);
                string added = isFirst ? "" : Added([.. own.Select(one => one.Processor / 1000)], [.. first.Select(one => one.Processor / 1000)], ofLeast: false);
                Console.WriteLine(Text($"| {scenario.Name} | {mode}{Note(own)} | {Times(own, first, 1000)} | {own.Select(one => one.Processor / 1000).Median():F2} | {added} | {own[^1].Seen} | {scenario.Goals.GetValueOrDefault(mode)} |"));
            }
        }
    }

    /// <summary>What is added, and how many times as much as in the first row of its group: of the processors' time, since threads share them.</summary>
    public static void PrintGrowth(IEnumerable<IReadOnlyList<Scenario>> groups, Settings settings)
    {
        Console.WriteLine("| scenario | none, ns of a processor | active | added (smallest to largest) | times the first row | bytes added | slices / calls seen | goal |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (IReadOnlyList<Scenario> group in groups)
        {
            double basis = 0;
            foreach (Scenario scenario in group)
            {
                Dictionary<Mode, List<Measurement>> results = Child.ByTurns(scenario, settings);
                double[] none = [.. results[Mode.None].Select(one => one.Processor)];
                double[] active = [.. results[Mode.Active].Select(one => one.Processor)];
                double added = active.Zip(none, (one, other) => one - other).Median();
                basis = basis == 0 ? added : basis;
                Console.WriteLine(Text($"| {scenario.Name}{Note(results[Mode.Active])} | {none.Median():F1} | {active.Median():F1} | {Added(active, none, ofLeast: false)} | {added / basis:F2} | {Bytes(results[Mode.Active]) - Bytes(results[Mode.None]):+0.00;-0.00} | {results[Mode.Active][^1].Seen} | flat |"));
            }
        }
    }

    private static IEnumerable<(Mode Mode, List<Measurement> Own, List<Measurement> First)> Rows(Scenario scenario, Settings settings)
    {
        Dictionary<Mode, List<Measurement>> results = Child.ByTurns(scenario, settings);
        return scenario.Modes.Select(mode => (mode, results[mode], results[scenario.Modes[0]]));
    }

    private static string Times(List<Measurement> own, List<Measurement> first, double unit)
    {
        double[] least = [.. own.Select(one => one.Least / unit)];
        double[] median = [.. own.Select(one => one.Median / unit)];
        if (ReferenceEquals(own, first))
        {
            return Text($"{least.Min():F2} | | {median.Median():F2} |");
        }

        string addedToLeast = Added(least, [.. first.Select(one => one.Least / unit)], ofLeast: true);
        string addedToMedian = Added(median, [.. first.Select(one => one.Median / unit)], ofLeast: false);
        return Text($"{least.Min():F2} | {addedToLeast} | {median.Median():F2} | {addedToMedian}");
    }

    private static double Bytes(List<Measurement> results) => results.Select(result => result.Bytes).Median();

    private static string Note(List<Measurement> results) => results.All(result => result.IsSettled) ? "" : NotSettled;
}
