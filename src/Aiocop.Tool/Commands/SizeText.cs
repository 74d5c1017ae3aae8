using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Aiocop.Tool.Commands;

/// <summary>Sizes on the command line: a number and its unit, such as <c>500KB</c>, <c>100MB</c>, <c>1.5GB</c>; 1 KB is 1024 bytes.</summary>
internal static class SizeText
{
    private static readonly (string Unit, long Bytes)[] s_units = [("kb", 1L << 10), ("mb", 1L << 20), ("gb", 1L << 30)];

    /// <summary>Makes an option that takes a size.</summary>
    public static Option<long?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = Parse,
    };

    /// <summary>Reads a size.</summary>
    /// <param name="text">What the user has written.</param>
    /// <param name="error">What is wrong with it, and what is right; null if nothing is.</param>
    public static long? Parse(string text, out string? error)
    {
        string trimmed = text.Trim();
        int digits = trimmed.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        string unit = trimmed[digits..].Trim().ToLowerInvariant();
        long bytes = s_units.FirstOrDefault(known => known.Unit == unit || known.Unit[..1] == unit).Bytes;
        if (bytes != 0 && decimal.TryParse(trimmed.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number > 0 && number < 1_000_000)
        {
            error = null;
            return (long)(number * bytes);
        }

        error = $"'{text}' is no size. Write a number above 0 and a unit: 500KB, 100MB, 1.5GB.";
        return null;
    }

    private static long? Parse(ArgumentResult result)
    {
        long? size = Parse(result.Tokens[0].Value, out string? error);
        if (error is not null)
        {
            result.AddError(error);
        }

        return size;
    }
}
