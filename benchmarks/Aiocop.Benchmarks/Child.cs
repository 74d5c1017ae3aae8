using System.Diagnostics;
using System.Globalization;

namespace Aiocop.Benchmarks;

/// <summary>Runs a part of this program in a process of its own.</summary>
internal static class Child
{
    /// <summary>Runs a section's part under each mode by turns, and gets the numbers that it prints.</summary>
    public static Dictionary<Mode, List<double[]>> ByTurns(string part, Settings settings, params Mode[] modes) =>
        settings.ByTurns(modes, mode => Run(null, part, mode.ToString(), settings.How).Split(' ')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>
    /// Runs all scenarios under each of their modes, round after round, so that each is measured at several times; fewer rounds
    /// when the time is over.
    /// </summary>
    public static Dictionary<(Scenario Scenario, Mode Mode), Rounds> ByRounds(IReadOnlyCollection<Scenario> scenarios, Settings settings, TimeSpan budget)
    {
        long start = Stopwatch.GetTimestamp();
        var results = scenarios.SelectMany(scenario => scenario.Modes.Select(mode => (scenario, mode)))
            .ToDictionary(what => what, _ => new List<Measurement>());
        for (int round = 0; round < settings.Rounds && (round == 0 || Stopwatch.GetElapsedTime(start) * (round + 1) / round < budget); round++)
        {
            foreach (Scenario scenario in scenarios)
            {
                foreach (Mode mode in round % 2 == 0 ? scenario.Modes : [.. scenario.Modes.Reverse()])
                {
                    results[(scenario, mode)].Add(Run(scenario, mode, settings));
                }
            }
        }

        return results.ToDictionary(result => result.Key, result => new Rounds(result.Value));
    }

    private static Measurement Run(Scenario scenario, Mode mode, Settings settings)
    {
        Measurement measured = Measurement.Parse(Run(scenario.Workers, "scenario", scenario.Name, mode.ToString(), settings.How));
        Calm.Learn(measured.BestProbe);
        return measured;
    }

    private static string Run(int? workers, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        Calm.Tell(start);
        if (workers is not null)
        {
            // The runtime reads hexadecimal numbers.
            start.Environment["DOTNET_ThreadPool_ForceMinWorkerThreads"] = $"{workers:x}";
            start.Environment["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = $"{workers:x}";

            // No instrumented code in between, and optimised code as soon as it is earned: settled in half a second.
            start.Environment["DOTNET_TieredPGO"] = "0";
            start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        }

        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with exit code {child.ExitCode}: {output}");
    }
}
