using System.Globalization;

namespace Aiocop.Benchmarks;

/// <summary>What the tables are made of.</summary>
internal static class Statistics
{
    public static double Median(this IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[ordered.Length / 2] + ordered[(ordered.Length - 1) / 2]) / 2;
    }

    /// <summary>The median of the rounds' ratios, and in brackets the smallest and the largest.</summary>
    public static string Ratio(IEnumerable<double> values, IEnumerable<double> baseline)
    {
        double[] ratios = [.. values.Zip(baseline, (value, basis) => value / basis).Order()];
        return Text($"{ratios.Median():F3} ({ratios[0]:F3} to {ratios[^1]:F3})");
    }

    /// <summary>The mean of ratios, and its standard error: how far off the mean may well be.</summary>
    public static string MeanRatio(IReadOnlyCollection<double> ratios)
    {
        double mean = ratios.Average();
        double error = Math.Sqrt(ratios.Sum(ratio => (ratio - mean) * (ratio - mean)) / Math.Max(ratios.Count - 1, 1) / ratios.Count);
        return Text($"{mean:F3} +- {error:F3} ({ratios.Min():F3} to {ratios.Max():F3})");
    }

    /// <summary>
    /// What one adds to the other: of the least values of all rounds, and of each round's medians the median; in brackets the
    /// smallest and the largest of the rounds.
    /// </summary>
    public static string Added(double[] values, double[] baseline, bool ofLeast)
    {
        double[] added = [.. values.Zip(baseline, (value, basis) => value - basis).Order()];
        string spread = added.Length == 1 ? "" : Text($" ({added[0]:+0.00;-0.00} to {added[^1]:+0.00;-0.00})");
        return Text($"{(ofLeast ? values.Min() - baseline.Min() : added.Median()):+0.00;-0.00}{spread}");
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
