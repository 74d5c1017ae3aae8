using System.Globalization;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Numbers as a person reads them. Assets/format.js says the same.</summary>
internal static class Quantity
{
    private static readonly CultureInfo s_plain = CultureInfo.InvariantCulture;

    public static string Count(long count) => count.ToString("N0", s_plain);

    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 9.995 => $"{milliseconds.ToString("0.##", s_plain)} ms",
        < 99.95 => $"{milliseconds.ToString("0.#", s_plain)} ms",
        < 999.5 => $"{milliseconds.ToString("0", s_plain)} ms",
        < 9_995 => $"{(milliseconds / 1000).ToString("0.##", s_plain)} s",
        < 59_950 => $"{(milliseconds / 1000).ToString("0.#", s_plain)} s",
        _ => LongDuration((long)Math.Round(milliseconds / 1000)),
    };

    /// <summary>Gets a part of a whole: <c>82 %</c>.</summary>
    public static string Share(double part, double whole) => whole <= 0 ? "0 %" : (part / whole) switch
    {
        < 0.001 => "< 0.1 %",
        < 0.0995 => $"{(part / whole * 100).ToString("0.#", s_plain)} %",
        double share => $"{(share * 100).ToString("0", s_plain)} %",
    };

    /// <summary>Gets a number for an attribute.</summary>
    public static string Plain(double number) => Math.Round(number, 3).ToString(s_plain);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss.fff", s_plain);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", s_plain);

    private static string LongDuration(long seconds) => seconds < 3600
        ? $"{seconds / 60} min {seconds % 60} s"
        : $"{Count(seconds / 3600)} h {seconds % 3600 / 60} min";
}
