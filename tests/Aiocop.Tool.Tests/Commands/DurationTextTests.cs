using Aiocop.Tool.Commands;
using Xunit;

namespace Aiocop.Tool.Tests.Commands;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("0ms", 0)]
    [InlineData("30s", 30_000)]
    [InlineData(" 2 m ", 120_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("0.25S", 250)]
    [InlineData("1d", 86_400_000)]
    public void Reads_a_number_and_its_unit(string text, double ms)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(ms), DurationText.Parse(text, out string? error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("30", "has no unit")]
    [InlineData("5x", "unit that is not known")]
    [InlineData("", "is no duration")]
    [InlineData("ms", "is no duration")]
    [InlineData("1,5s", "unit that is not known")]
    [InlineData("-1s", "out of range")]
    [InlineData("1e3s", "unit that is not known")]
    [InlineData("99999999999d", "out of range")]
    [InlineData("1.2.3s", "is no duration")]
    public void Says_what_is_wrong(string text, string expected)
    {
        Assert.Null(DurationText.Parse(text, out string? error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
