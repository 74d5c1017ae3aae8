using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Live;

/// <summary>The signs that the view draws with.</summary>
internal sealed record Glyphs
{
    private static readonly Glyphs s_unicode = new()
    {
        Ellipsis = '…',
        Bars = " ▁▂▃▄▅▆▇█",
        Bar = '█',
        Down = "▼",
        Arrows = "↑↓",
        Sideways = "←→",
        Marker = '▸',
        Rule = '─',
    };

    private static readonly Glyphs s_ascii = new()
    {
        Ellipsis = '~',
        Bars = " ._-=+*%#",
        Bar = '#',
        Down = "v",
        Arrows = "up/down",
        Sideways = "left/right",
        Marker = '>',
        Rule = '-',
    };

    /// <summary>Gets what stands where a text was cut.</summary>
    public required char Ellipsis { get; init; }

    /// <summary>Gets the signs of a sparkline, the lowest first; the first of them is nothing at all.</summary>
    public required string Bars { get; init; }

    public required char Bar { get; init; }

    /// <summary>Gets what marks the column that is sorted by.</summary>
    public required string Down { get; init; }

    public required string Arrows { get; init; }

    public required string Sideways { get; init; }

    public required char Marker { get; init; }

    public required char Rule { get; init; }

    /// <summary>Gives text of the target as this terminal can show it, without anything that it would obey.</summary>
    public string Clean(string text)
    {
        string clean = TargetText.Clean(text);
        return this == s_unicode ? clean : string.Concat(clean.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : "?"));
    }

    /// <summary>Gets those that this terminal can show.</summary>
    public static Glyphs OfTerminal() => IsUnicode() ? s_unicode : s_ascii;

    // Console.OutputEncoding says UTF-8 on Unix too where no locale is set at all (observed), so the locale is asked.
    private static bool IsUnicode()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OutputEncoding.CodePage == 65001;
        }

        string? locale = ((string[])["LC_ALL", "LC_CTYPE", "LANG"]).Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is not null && locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
