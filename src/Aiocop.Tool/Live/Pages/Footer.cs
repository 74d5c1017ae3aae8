namespace Aiocop.Tool.Live.Pages;

/// <summary>The last line: the keys.</summary>
internal static class Footer
{
    public const int Height = 1;

    public static void Draw(Canvas canvas, ViewState state)
    {
        while (canvas.Lines.Count < canvas.Height - Height)
        {
            canvas.Next();
        }

        Line line = canvas.Next().Add(" ");
        Glyphs glyphs = canvas.Glyphs;
        (string Key, string What)[] keys = state.Page switch
        {
            Page.Sites => [(glyphs.Arrows, "select"), ("Enter", "stack"), ("s", "sort"), ("p", state.Paused ? "go on" : "pause"), ("?", "help"), ("q", "quit")],
            Page.Site => [(glyphs.Arrows, "scroll"), (glyphs.Sideways, "other site"), ("Esc", "back"), ("p", state.Paused ? "go on" : "pause"), ("?", "help"), ("q", "quit")],
            _ => [("Esc", "back"), ("q", "quit")],
        };
        foreach ((string key, string what) in keys)
        {
            line.Add(key, Look.Title).Add($" {what}   ", Look.Dim);
        }
    }
}
