using System.Diagnostics;
using System.Globalization;

namespace Aiocop.Benchmarks;

/// <summary>
/// Measures a scenario in one process, by turns of some milliseconds with monitoring on and off: what active adds over
/// deactivated, far more exactly than processes can be compared on a busy machine. For work on the hooks.
/// </summary>
internal static class ToggledRun
{
    private const int Warmups = 20;
    private const double MillisecondsPerTurn = 2;

    /// <summary>Prints a line.</summary>
    public static async Task Print(Scenario scenario, int turns)
    {
        Cop.Start();
        int operations = 100;
        for (int i = 0; i < Warmups; i++)
        {
            double took = await Time(scenario, operations);
            operations = Math.Max((int)(operations * Math.Clamp(MillisecondsPerTurn / took, 0.5, 2)), 50);
            await Task.Delay(30);
        }

        var on = new double[turns];
        var off = new double[turns];
        for (int i = 0; i < turns; i++)
        {
            Cop.Activate();
            on[i] = await Time(scenario, operations) * 1e6 / operations;
            Cop.Deactivate();
            off[i] = await Time(scenario, operations) * 1e6 / operations;
        }

        double[] added = [.. on.Zip(off, (one, other) => one - other).Order()];
        Array.Sort(on);
        Array.Sort(off);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{scenario.Name,-40} off {off[0]:F1} at least and {off[turns / 4]:F1} at the quarter, on {on[0]:F1} and {on[turns / 4]:F1}; least added {on[0] - off[0]:+0.0;-0.0}, median of the differences {added[turns / 2]:+0.0;-0.0}, middle half {added[turns / 4]:+0.0;-0.0} to {added[turns * 3 / 4]:+0.0;-0.0}"));
    }

    private static async Task<double> Time(Scenario scenario, int operations)
    {
        long start = Stopwatch.GetTimestamp();
        await scenario.Run(operations);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
