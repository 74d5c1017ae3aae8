namespace Aiocop.Tool.Live.Pages;

/// <summary>The keys and the columns.</summary>
internal static class HelpPage
{
    public static void Draw(Canvas canvas, string quit)
    {
        (string Key, string What)[] keys =
        [
            (canvas.Glyphs.Arrows, "choose a site (also j and k, PgUp, PgDn, Home, End)"),
            ("Enter", "its page: who calls it, who awaits, how long its calls take"),
            (canvas.Glyphs.Sideways, "sort by another column (also s); on a site's page: another site"),
            ("p", "pause: what is shown stays, what happens is still counted"),
            ("Esc", "back"),
            ("q", quit),
        ];
        canvas.Next().Add(" Keys", Look.Title);
        foreach ((string key, string what) in keys)
        {
            canvas.Next().Add("   ").Column(key, 12, Look.Call).Add(what);
        }

        canvas.Next();
        canvas.Next().Add(" The bars above: how long calls blocked in each of the last seconds.");
        canvas.Next().Add(" Columns", Look.Title);
        foreach (SiteColumn column in SiteColumn.All)
        {
            Line line = canvas.Next().Add("   ").Column(column.Title, 12, Look.Call).Add(column.Meaning);
            if (column.FromWidth > canvas.Width)
            {
                line.Add($" (from {column.FromWidth} columns on)", Look.Dim);
            }
        }
    }
}
