using System.Globalization;

namespace Aiocop.Benchmarks;

/// <summary>What one process measured of one scenario.</summary>
/// <param name="Least">Nanoseconds of wall time of one operation, in the fastest repeat.</param>
/// <param name="Median">The same in the median of the calm repeats.</param>
/// <param name="Processor">Nanoseconds of processor time, of all threads, over the calm repeats.</param>
/// <param name="Bytes">Memory allocated, by all threads, over all repeats.</param>
/// <param name="OwnBytes">What of it the one worker allocated; NaN where there are several.</param>
/// <param name="Slices">Slices that Aiocop saw open.</param>
/// <param name="Recorded">Calls that Aiocop recorded.</param>
/// <param name="Allowed">Calls that Aiocop counted as allowed.</param>
/// <param name="IsSettled">Whether the time had stopped falling before it was measured, and enough repeats were calm.</param>
/// <param name="BestProbe">The fastest probe of <see cref="Calm"/>, in microseconds.</param>
internal readonly record struct Measurement(
    double Least, double Median, double Processor, double Bytes, double OwnBytes, double Slices, double Recorded, double Allowed, bool IsSettled, double BestProbe)
{
    /// <summary>Gets what Aiocop saw of one operation, to compare with what it should.</summary>
    public string Seen => Statistics.Text($"{Slices:0.###} / {Recorded:0.###}{(Allowed > 0 ? Statistics.Text($" / {Allowed:0.###} allowed") : "")}");

    public override string ToString() => string.Join(' ', new[] { Least, Median, Processor, Bytes, OwnBytes, Slices, Recorded, Allowed, IsSettled ? 1 : 0, BestProbe }
        .Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    public static Measurement Parse(string text)
    {
        double[] numbers = [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8] == 1, numbers[9]);
    }
}
