using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks;

/// <summary>
/// Measures scenarios under their modes in processes of their own, by turns (A B C A B C ...), so that what the machine does
/// meanwhile hits all of them alike.
/// </summary>
internal static class PairedRun
{
    /// <summary>Prints a Markdown table with a row per scenario and mode.</summary>
    public static void Print(IEnumerable<Scenario> scenarios, Settings settings)
    {
        Console.WriteLine("| scenario | mode | ns per operation | added ns | smallest to largest | ratio | bytes per operation |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (Scenario scenario in scenarios)
        {
            Print(scenario, settings);
        }
    }

    private static void Print(Scenario scenario, Settings settings)
    {
        var results = scenario.Modes.ToDictionary(mode => mode, _ => new List<Measurement>());
        for (int round = 0; round < settings.Rounds; round++)
        {
            foreach (Mode mode in scenario.Modes)
            {
                string output = Child.Run("scenario", scenario.Name, mode.ToString(), settings.IsQuick ? "quick" : "full");
                results[mode].Add(Measurement.Parse(output));
            }
        }

        Mode first = scenario.Modes[0];
        foreach (Mode mode in scenario.Modes)
        {
            double[] added = [.. results[mode].Zip(results[first], (one, other) => one.Nanoseconds - other.Nanoseconds).Order()];
            double median = results[mode].Select(result => result.Nanoseconds).Median();
            string compared = mode == first ? "| | |"
                : Text($"{added.Median():+0.0;-0.0} | {added[0]:+0.0;-0.0} to {added[^1]:+0.0;-0.0} | {median / results[first].Select(result => result.Nanoseconds).Median():F3} |");
            Console.WriteLine(Text($"| {scenario.Name} | {mode} | {median:F1} | ") + compared
                + Text($" {results[mode].Select(result => result.Bytes).Median():F1} |"));
        }
    }
}
