using System.Globalization;

namespace Aiocop.Tool.Live;

/// <summary>Numbers in few characters.</summary>
internal static class Units
{
    /// <summary>Writes a time in at most eight characters.</summary>
    public static string Time(double ms) => ms switch
    {
        < 9.95 => $"{F(ms, "0.0")} ms",
        < 999.5 => $"{F(ms, "0")} ms",
        < 99_950 => $"{F(ms / 1000, "0.0")} s",
        < 5_999_500 => $"{F(ms / 60_000, "0.0")} min",
        _ => $"{F(ms / 3_600_000, "0.0")} h",
    };

    /// <summary>Writes how often in at most six characters.</summary>
    public static string Count(double count) => count switch
    {
        < 10_000 => F(count, "0"),
        < 999_500 => $"{F(count / 1000, "0")}k",
        < 99_950_000 => $"{F(count / 1e6, "0.0")}M",
        _ => $"{F(count / 1e6, "0")}M",
    };

    /// <summary>Writes how often a second in at most six characters; what is less than once in ten seconds is a blank zero.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        < 0.05 => "0",
        < 9.95 => F(perSecond, "0.0"),
        _ => Count(perSecond),
    };

    /// <summary>Writes hours, minutes and seconds.</summary>
    public static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    private static string F(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
