using System.Diagnostics;
using System.Globalization;

namespace Aiocop.Benchmarks;

/// <summary>What one process measured of one scenario.</summary>
/// <param name="Nanoseconds">Wall time of one operation.</param>
/// <param name="Bytes">Memory allocated by one operation, by all threads.</param>
internal readonly record struct Measurement(double Nanoseconds, double Bytes)
{
    /// <summary>Runs the scenario until its code is compiled as well as it gets, and then once more, with a look at the clock.</summary>
    public static async Task<Measurement> Of(Scenario scenario, Mode mode, bool quick)
    {
        mode.Enter();
        int operations = quick ? Math.Max(scenario.Operations / 8, 1) : scenario.Operations;

        // Tier-1 code comes after 30 calls and a pause of 100 ms without new ones; loops are replaced while they run.
        for (int i = 0; i < 4; i++)
        {
            await scenario.Run(Math.Max(operations / 10, 1));
            await Task.Delay(quick ? 110 : 150);
        }

        Measurement best = new(double.MaxValue, 0);
        for (int i = 0; i < (quick ? 2 : 5); i++)
        {
            GC.Collect();
            long bytes = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            await scenario.Run(operations);
            double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
            if (nanoseconds < best.Nanoseconds)
            {
                best = new(nanoseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)operations);
            }
        }

        return best;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds:F3} {Bytes:F3}");

    public static Measurement Parse(string text)
    {
        string[] parts = text.Split(' ');
        return new(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
