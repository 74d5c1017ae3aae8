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

    /// <summary>The mean of all ratios and its standard error (how far off it may well be), in brackets the smallest and the largest mean of a group.</summary>
    public static string MeanRatio(IReadOnlyCollection<double[]> groups)
    {
        double[] all = [.. groups.SelectMany(group => group)];
        double mean = all.Average();
        double error = Math.Sqrt(all.Sum(ratio => (ratio - mean) * (ratio - mean)) / Math.Max(all.Length - 1, 1) / all.Length);
        return Text($"{mean:F3} +- {error:F3} ({groups.Min(group => group.Average()):F3} to {groups.Max(group => group.Average()):F3})");
    }

    /// <summary>A number with its sign, and no sign where it is rounded to nothing.</summary>
    public static string Signed(double value) => Math.Round(value, 2) == 0 ? "0.00" : Text($"{value:+0.00;-0.00}");

    /// <summary>What is added to the baseline, in brackets for the smallest and the largest of the rounds.</summary>
    public static string Added(double value, IEnumerable<double> rounds, double baseline)
    {
        double[] added = [.. rounds.Select(round => round - baseline).Order()];
        string spread = added.Length == 1 ? "" : $" ({Signed(added[0])} to {Signed(added[^1])})";
        return Signed(value - baseline) + spread;
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
