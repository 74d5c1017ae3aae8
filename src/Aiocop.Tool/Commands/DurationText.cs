using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Aiocop.Tool.Commands;

/// <summary>Durations on the command line: a number and its unit, such as <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1.5h</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] s_units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Makes an option that takes a duration.</summary>
    public static Option<TimeSpan?> Option(string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = Parse,
    };

    /// <summary>Reads a duration.</summary>
    /// <param name="text">What the user has written.</param>
    /// <param name="error">What is wrong with it, and what is right; null if nothing is.</param>
    public static TimeSpan? Parse(string text, out string? error)
    {
        string trimmed = text.Trim();
        int digits = trimmed.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-').Count();
        string unit = trimmed[digits..].Trim().ToLowerInvariant();
        TimeSpan length = s_units.FirstOrDefault(known => known.Unit == unit).Length;
        if (!decimal.TryParse(trimmed.AsSpan(0, digits), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number))
        {
            error = $"'{text}' is no duration. Write a number and a unit: 500ms, 30s, 2m, 1.5h.";
        }
        else if (length == TimeSpan.Zero)
        {
            error = unit.Length == 0
                ? $"'{text}' has no unit. Write {trimmed}ms, {trimmed}s, {trimmed}m or {trimmed}h."
                : $"'{text}' has a unit that is not known. Write ms, s, m, h or d: 500ms, 30s, 2m, 1.5h.";
        }
        else if (number < 0 || number * length.Ticks > TimeSpan.FromDays(365).Ticks)
        {
            error = $"'{text}' is out of range. Write a duration from 0 to 365d.";
        }
        else
        {
            error = null;
            return new TimeSpan((long)(number * length.Ticks));
        }

        return null;
    }

    private static TimeSpan? Parse(ArgumentResult result)
    {
        TimeSpan? duration = Parse(result.Tokens[0].Value, out string? error);
        if (error is not null)
        {
            result.AddError(error);
        }

        return duration;
    }
}
