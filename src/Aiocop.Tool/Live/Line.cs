using System.Text;
using Spectre.Console;

namespace Aiocop.Tool.Live;

/// <summary>A line of the screen, of a fixed number of cells. Whatever is added is made safe to show, and cut where there is no room.</summary>
internal sealed class Line(int width, Glyphs glyphs)
{
    private readonly List<(string Text, Style Style)> _parts = [];

    public int Left { get; private set; } = width;

    public Line Add(string text, Style? style = null)
    {
        string shown = Cut(glyphs.Clean(text), Left, atStart: false);
        Left -= Cells(shown);
        _parts.Add((shown, style ?? Style.Plain));
        return this;
    }

    /// <summary>Adds text as a column of some cells.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cells">How many cells the column has.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="right">Whether it stands on the right of its column.</param>
    /// <param name="cutStart">Whether its end is what matters, should it be too long.</param>
    public Line Column(string text, int cells, Style? style = null, bool right = false, bool cutStart = false)
    {
        string shown = Cut(glyphs.Clean(text), cells, cutStart);
        string blanks = new(' ', Math.Max(cells - Cells(shown), 0));
        return Add(right ? blanks + shown : shown + blanks, style);
    }

    /// <summary>Adds text that ends where the line ends, if there is room for all of it.</summary>
    public Line AtEnd(string text, Style? style = null)
    {
        int cells = Cells(glyphs.Clean(text));
        return cells < Left ? Add(new string(' ', Left - cells)).Add(text, style) : this;
    }

    /// <summary>Gives the whole line one look, to its end.</summary>
    public Line Whole(Style style)
    {
        Add(new string(' ', Left));
        string all = string.Concat(_parts.Select(part => part.Text));
        _parts.Clear();
        _parts.Add((all, style));
        return this;
    }

    /// <summary>Writes the line as the terminal takes it.</summary>
    public string ToAnsi(AnsiCapabilities capabilities)
    {
        using var text = new StringWriter();
        var ansi = new AnsiWriter(text, capabilities);
        foreach ((string part, Style style) in _parts)
        {
            if (part.Length > 0)
            {
                ansi.Write(part, style);
            }
        }

        // To the end, so that nothing of what was there before shows.
        text.Write(new string(' ', Left));
        return text.ToString();
    }

    internal static int Cells(string text) => text.GetCellWidth();

    private string Cut(string text, int cells, bool atStart)
    {
        if (cells <= 0)
        {
            return "";
        }

        if (Cells(text) <= cells)
        {
            return text;
        }

        IEnumerable<Rune> runes = text.EnumerateRunes();
        var kept = new List<Rune>();
        int left = cells - 1;
        foreach (Rune rune in atStart ? runes.Reverse() : runes)
        {
            left -= Cells(rune.ToString());
            if (left < 0)
            {
                break;
            }

            kept.Add(rune);
        }

        if (atStart)
        {
            kept.Reverse();
        }

        string part = string.Concat(kept);
        return atStart ? glyphs.Ellipsis + part : part + glyphs.Ellipsis;
    }
}
