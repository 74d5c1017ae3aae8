using System.Globalization;

namespace Aiocop.Rules.Config;

/// <summary>A time as the file writes it: <c>50us</c>, <c>1.5ms</c>, <c>2s</c>.</summary>
internal static class Duration
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        string trimmed = text.Trim();
        (string Unit, double Microseconds)[] units = [("us", 1), ("ms", 1000), ("s", 1_000_000)];
        foreach ((string unit, double microseconds) in units)
        {
            if (trimmed.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(trimmed[..^unit.Length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number)
                && number * microseconds <= TimeSpan.FromDays(1).TotalMicroseconds)
            {
                duration = TimeSpan.FromMicroseconds(number * microseconds);
                return true;
            }
        }

        duration = default;
        return false;
    }
}
