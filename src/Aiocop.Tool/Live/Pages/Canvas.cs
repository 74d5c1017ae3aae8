namespace Aiocop.Tool.Live.Pages;

/// <summary>What a page draws on: lines of one width.</summary>
internal sealed class Canvas((int Width, int Height) size, Glyphs glyphs)
{
    public int Width { get; } = size.Width;

    public int Height { get; } = size.Height;

    public Glyphs Glyphs { get; } = glyphs;

    public List<Line> Lines { get; } = [];

    /// <summary>Adds an empty line, to be written on.</summary>
    public Line Next()
    {
        var line = new Line(Width, Glyphs);
        Lines.Add(line);
        return line;
    }
}
