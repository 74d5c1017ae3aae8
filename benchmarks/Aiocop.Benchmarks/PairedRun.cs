using System.Diagnostics;
using System.Globalization;

namespace Aiocop.Benchmarks;

/// <summary>
/// Measures a scenario under its modes in processes of their own, by turns (A B C A B C ...), so that what the machine does
/// meanwhile hits all of them alike.
/// </summary>
internal static class PairedRun
{
    /// <summary>Prints one row of a Markdown table per mode.</summary>
    public static void Print(Scenario scenario, int rounds)
    {
        var results = scenario.Modes.ToDictionary(mode => mode, _ => new List<Measurement>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (Mode mode in scenario.Modes)
            {
                results[mode].Add(InChild(scenario, mode));
            }
        }

        Mode first = scenario.Modes[0];
        foreach (Mode mode in scenario.Modes)
        {
            double[] added = [.. results[mode].Zip(results[first], (one, other) => one.Nanoseconds - other.Nanoseconds).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {scenario.Name} | {mode} | {Median(results[mode].Select(result => result.Nanoseconds)):F1} | ")
                + (mode == first ? "| | | " : string.Create(CultureInfo.InvariantCulture,
                    $"{Median(added):+0.0;-0.0} | {added[0]:+0.0;-0.0} to {added[^1]:+0.0;-0.0} | {Median(results[mode].Select(result => result.Nanoseconds)) / Median(results[first].Select(result => result.Nanoseconds)):F3} | "))
                + string.Create(CultureInfo.InvariantCulture, $"{Median(results[mode].Select(result => result.Bytes)):F1} |"));
        }
    }

    private static Measurement InChild(Scenario scenario, Mode mode)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [scenario.Name, mode.ToString()]) { RedirectStandardOutput = true };
        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? Measurement.Parse(output.Trim())
            : throw new InvalidOperationException($"'{scenario.Name}' under {mode} ended with exit code {child.ExitCode}: {output}");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[ordered.Length / 2] + ordered[(ordered.Length - 1) / 2]) / 2;
    }
}
