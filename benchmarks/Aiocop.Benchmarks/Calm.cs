using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Aiocop.Benchmarks;

/// <summary>
/// Tells whether the processor has its full speed. On a shared machine it falls to half for milliseconds, while somebody else
/// uses the other half of the core or the processor itself (observed): a short loop that always does the same takes longer then.
/// </summary>
internal static class Calm
{
    private const string BestSoFar = "AIOCOP_BENCHMARK_BEST_LOOP";
    private const double Tolerance = 1.12;

    private static readonly int[] s_numbers = [.. Enumerable.Range(0, 1024).Select(i => i * 7919)];
    private static long s_sum;

    /// <summary>Gets the microseconds of the fastest loop so far, here or in the processes before.</summary>
    public static double Best { get; private set; } =
        double.TryParse(Environment.GetEnvironmentVariable(BestSoFar), CultureInfo.InvariantCulture, out double best) ? best : double.MaxValue;

    /// <summary>Learns what the fastest loop of a child was.</summary>
    public static void Learn(double microseconds) => Best = Math.Min(Best, microseconds);

    /// <summary>Passes on what is known to a child.</summary>
    public static void Tell(ProcessStartInfo child)
    {
        if (Best < double.MaxValue)
        {
            child.Environment[BestSoFar] = Best.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    public static bool Is(double microseconds) => microseconds <= Best * Tolerance;

    /// <summary>Runs the loop.</summary>
    /// <returns>How many microseconds it took.</returns>
    public static double Probe()
    {
        long start = Stopwatch.GetTimestamp();
        s_sum += Loop();
        double took = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Learn(took);
        return took;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static long Loop()
    {
        // Several sums at once, as fast as the core can: what shares the core with us shows most.
        int[] numbers = s_numbers;
        long one = 0;
        long two = 0;
        long three = 0;
        for (int round = 0; round < 250; round++)
        {
            for (int i = 0; i < numbers.Length; i += 4)
            {
                one += numbers[i] ^ round;
                two += numbers[i + 1] * 3;
                three ^= numbers[i + 2] + numbers[i + 3];
            }
        }

        return one + two + three;
    }
}
