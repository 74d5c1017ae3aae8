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

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
