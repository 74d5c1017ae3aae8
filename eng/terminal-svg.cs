// Draws what is on a terminal as an SVG image: tmux capture-pane -p -e | dotnet run eng/terminal-svg.cs > image.svg
// Knows what `aiocop` and tmux write: the sixteen colours, bold, dim and inverse. eng/update-terminal-images.sh uses it.
using System.Globalization;
using System.Security;
using System.Text;

const double CellWidth = 8.4;
const double LineHeight = 18;
const double Margin = 12;
const string Background = "#16181d";
const string Foreground = "#d5d8de";
string[] palette =
[
    "#16181d", "#f0625d", "#6ebf6a", "#d9a441", "#5c9df0", "#c678dd", "#4fb8c4", "#d5d8de",
    "#7b8190", "#ff7b72", "#7ee787", "#f2cc60", "#79c0ff", "#d2a8ff", "#76e3ea", "#ffffff",
];

(string? Colour, bool Bold, bool Inverse) look = default; // Goes on in the next line, where nothing else is said.
List<string> lines = [.. Console.In.ReadToEnd().TrimEnd('\n').Split('\n')];
List<List<(string Text, string? Colour, bool Bold, bool Inverse)>> parsed = [.. lines.Select(Parse)];
int columns = parsed.Max(line => line.Sum(part => part.Text.Length));
double width = (columns * CellWidth) + (2 * Margin);
double height = (lines.Count * LineHeight) + (2 * Margin);
var svg = new StringBuilder();
svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"14\">");
svg.AppendLine(CultureInfo.InvariantCulture, $"<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{Background}\"/>");
for (int i = 0; i < lines.Count; i++)
{
    double x = Margin;
    double top = Margin + (i * LineHeight);
    foreach ((string text, string? colour, bool bold, bool inverse) in parsed[i])
    {
        string front = inverse ? Background : colour ?? Foreground;
        if (inverse)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{top:0.#}\" width=\"{text.Length * CellWidth:0.#}\" height=\"{LineHeight}\" fill=\"{colour ?? Foreground}\"/>");
        }

        Draw(text, x, top, front, bold);
        x += text.Length * CellWidth;
    }
}

svg.Append("</svg>");
Console.WriteLine(svg);

// Bars are drawn, since not every font has them in the width of a cell; everything else is text, at the cells it belongs to.
void Draw(string text, double x, double top, string colour, bool bold)
{
    int at = 0;
    while (at < text.Length)
    {
        int bar = "▁▂▃▄▅▆▇█".IndexOf(text[at], StringComparison.Ordinal) + 1;
        int end = at + 1;
        while (end < text.Length && (bar > 0 ? text[end] == text[at] : text[end] is < '▁' or > '█'))
        {
            end++;
        }

        double left = x + (at * CellWidth);
        double cells = (end - at) * CellWidth;
        string part = text[at..end];
        if (bar > 0)
        {
            double tall = LineHeight * 0.8 * bar / 8;
            svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{left:0.#}\" y=\"{top + (LineHeight * 0.88) - tall:0.#}\" width=\"{cells:0.#}\" height=\"{tall:0.#}\" fill=\"{colour}\"/>");
        }
        else if (part.Trim().Length > 0)
        {
            int blanks = part.Length - part.TrimStart().Length;
            string shown = part.Trim();
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{left + (blanks * CellWidth):0.#}\" y=\"{top + 13.5:0.#}\" textLength=\"{shown.Length * CellWidth:0.#}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{colour}\"{(bold ? " font-weight=\"bold\"" : "")}>{SecurityElement.Escape(shown)}</text>");
        }

        at = end;
    }
}

List<(string Text, string? Colour, bool Bold, bool Inverse)> Parse(string line)
{
    List<(string, string?, bool, bool)> parts = [];
    foreach (string piece in line.Split("\e["))
    {
        string text = piece;
        int end = piece.IndexOf('m', StringComparison.Ordinal);
        if (line.Contains("\e[" + piece, StringComparison.Ordinal) && end >= 0 && piece[..end].All(c => char.IsAsciiDigit(c) || c == ';'))
        {
            text = piece[(end + 1)..];
            foreach (string code in piece[..end].Split(';'))
            {
                (string? colour, bool bold, bool inverse) = look;
                look = int.Parse("0" + code, CultureInfo.InvariantCulture) switch
                {
                    0 => (null, false, false),
                    1 => (colour, true, inverse),
                    7 => (colour, bold, true),
                    27 => (colour, bold, false),
                    39 => (null, bold, inverse),
                    >= 30 and <= 37 and var dark => (palette[dark - 30], bold, inverse),
                    >= 90 and <= 97 and var bright => (palette[bright - 90 + 8], bold, inverse),
                    _ => (colour, bold, inverse),
                };
            }
        }

        if (text.Length > 0)
        {
            parts.Add((text, look.Colour, look.Bold, look.Inverse));
        }
    }

    return parts;
}
