using System.Globalization;

namespace Aiocop.Tool.Reports;

/// <summary>Numbers as a person reads them.</summary>
internal static class Quantity
{
    /// <summary>Gives a duration with the unit that fits: <c>0.42 ms</c>, <c>20.6 ms</c>, <c>1.18 s</c>, <c>2.5 min</c>.</summary>
    public static string Time(double ms) => ms switch
    {
        < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{ms:0.00} ms"),
        < 999.95 => string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms"),
        < 59_995 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.00} s"),
        < 3_597_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000:0.0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000:0.0} h"),
    };

    /// <summary>Gives a number and what it counts: <c>1 call</c>, <c>12,345 calls</c>.</summary>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");
}
