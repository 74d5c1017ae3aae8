using Aiocop.Findings.Sites;
using Xunit;

namespace Aiocop.Tests.Findings.Sites;

public sealed class DurationHistogramTests
{
    private const double Error = 1.0 / 32;

    private static readonly double[] s_shares = [0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    [Theory]
    [InlineData(1, 0.001, 3_600_000)]
    [InlineData(2, 0.001, 0.004)]
    [InlineData(3, 0.05, 30)]
    [InlineData(4, 1000, 4_000_000)]
    public void A_percentile_is_that_of_the_exact_durations_to_three_percent(int seed, double shortest, double longest)
    {
        var random = new Random(seed);
        var histogram = new DurationHistogram();
        double[] exact = [.. Enumerable.Range(0, 5000).Select(_ => shortest * Math.Pow(longest / shortest, random.NextDouble()))];
        foreach (double duration in exact)
        {
            histogram.Add(duration);
        }

        Array.Sort(exact);
        Assert.Equal(exact.Length, histogram.Count);
        foreach (double share in s_shares)
        {
            double right = exact[Math.Max((int)Math.Ceiling(share * exact.Length) - 1, 0)];
            Assert.InRange(histogram.Percentile(share), right * (1 - Error), right * (1 + Error));
        }
    }

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(-1, 0.001)]
    [InlineData(0.0005, 0.001)]
    [InlineData(4_300_000, 4_294_967)]
    [InlineData(double.MaxValue, 4_294_967)]
    [InlineData(double.PositiveInfinity, 4_294_967)]
    public void What_is_out_of_range_counts_as_the_nearest_that_is_not(double duration, double expected)
    {
        var histogram = new DurationHistogram();
        histogram.Add(duration);
        Assert.Equal(1, histogram.Count);
        Assert.InRange(histogram.Percentile(0.5), duration < 1 ? 0 : expected * (1 - Error), expected * (1 + Error));
    }

    [Fact]
    public void Two_added_up_are_as_one_that_got_all()
    {
        var (left, right, both) = (new DurationHistogram(), new DurationHistogram(), new DurationHistogram());
        for (int i = 1; i <= 1000; i++)
        {
            (i % 3 == 0 ? left : right).Add(i * 0.7);
            both.Add(i * 0.7);
        }

        left.Add(right);

        Assert.Equal(both.Count, left.Count);
        Assert.All(s_shares, share => Assert.Equal(both.Percentile(share), left.Percentile(share)));
    }

    [Fact]
    public void An_empty_one_has_no_percentile() => Assert.Equal(0, new DurationHistogram().Percentile(0.95));
}
