using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Spectre.Console;

namespace Aiocop.Tool.Live.Pages;

/// <summary>The table of sites, and more about the chosen one below it.</summary>
internal static class SiteList
{
    // The heading of the table, and below it: a rule, two lines about the chosen site.
    private const int Others = Header.Height + 1 + 3;

    /// <summary>Gets how many sites there is room for.</summary>
    public static int Rows(int height) => Math.Max(height - Others - Footer.Height, 1);

    public static void Draw(Canvas canvas, LiveSnapshot now, ViewState state)
    {
        List<LiveSite> sites = state.Sorted(now);
        IReadOnlyList<SiteColumn> columns = SiteColumn.Shown(canvas.Width);
        int rows = Rows(canvas.Height);
        int selected = state.IndexOfSelected(sites);
        state.FirstSite = Math.Clamp(state.FirstSite, Math.Max(selected - rows + 1, 0), selected);
        int fixedCells = 1 + columns.Sum(column => column.Cells + 1) + 1;
        int longestCall = sites.Count == 0 ? 0 : sites.Max(site => Line.Cells(canvas.Glyphs.Clean(site.Site.Call)));
        int callCells = Math.Clamp(longestCall, 10, Math.Max((canvas.Width - fixedCells) * 2 / 5, 10));

        Heading(canvas, columns, state.Sort, callCells);
        for (int i = 0; i < rows; i++)
        {
            Line line = canvas.Next();
            if (state.FirstSite + i < sites.Count)
            {
                Row(line, sites[state.FirstSite + i], columns, callCells, state.FirstSite + i == selected, canvas.Glyphs);
            }
            else if (sites.Count == 0 && i == 1)
            {
                line.Add(" Nothing has blocked yet. What does is shown here as it happens.", Look.Dim);
            }
        }

        Line rule = canvas.Next();
        string position = sites.Count == 0 ? "" : $" {selected + 1} of {Quantity.Of(sites.Count, "site")} ";
        rule.Add(new string(canvas.Glyphs.Rule, Math.Max(rule.Left - position.Length - 2, 0)), Look.Dim).Add(position, Look.Dim).Add(new string(canvas.Glyphs.Rule, 2), Look.Dim);
        Chosen(canvas, sites.Count == 0 ? null : sites[selected].Site);
    }

    private static void Heading(Canvas canvas, IReadOnlyList<SiteColumn> columns, SiteColumn sort, int callCells)
    {
        Line line = canvas.Next().Add(" ");
        foreach (SiteColumn column in columns)
        {
            bool first = column == SiteColumn.Severity;
            string title = column == sort ? column.Title + canvas.Glyphs.Down : column.Title;
            // The mark may need the blank before its column.
            line.Column(title, column.Cells + (first ? 1 : 0), column == sort ? Look.Title : Look.Dim, right: !first);
            line.Add(first ? "" : " ");
        }

        line.Add(" ").Column("CALL", callCells, Look.Dim).Add(" ").Add("WHERE", Look.Dim);
    }

    private static void Row(Line line, LiveSite site, IReadOnlyList<SiteColumn> columns, int callCells, bool selected, Glyphs glyphs)
    {
        line.Add(selected ? glyphs.Marker.ToString() : " ", Look.Title);
        foreach (SiteColumn column in columns)
        {
            bool first = column == SiteColumn.Severity;
            Style style = first ? Look.Of(site.Site.Level) : Style.Plain;
            line.Column(column.Text(site), column.Cells + (first ? 1 : 0), style, right: !first).Add(first ? "" : " ");
        }

        line.Add(" ").Column(site.Site.Call, callCells, Look.Call).Add(" ");
        Place(line, site.Site, glyphs);
        if (selected)
        {
            line.Whole(Look.Turned);
        }
    }

    // The line is what is looked for; then its method, if there is room.
    private static void Place(Line line, SiteSummary site, Glyphs glyphs)
    {
        if (site.UserFrame is not { } frame)
        {
            line.Add(PlaceOf(site));
            return;
        }

        string place = frame.File is null ? $"{frame.Assembly}.dll" : frame.Place;
        if (Line.Cells(glyphs.Clean(place)) > line.Left)
        {
            line.Column(place, line.Left, cutStart: true);
            return;
        }

        line.Add(place);
        if (line.Left > 10)
        {
            line.Add(" ").Add(frame.Method, Look.Dim);
        }
    }

    /// <summary>Gives where a site is; the method first, where there are no symbols to tell the line.</summary>
    public static string PlaceOf(SiteSummary site)
    {
        string[] parts = site.Place.Split(".dll:0:", 2);
        return parts.Length == 2 ? $"{parts[1]} in {parts[0]}.dll" : site.Place;
    }

    private static void Chosen(Canvas canvas, SiteSummary? site)
    {
        Line where = canvas.Next().Add(" ");
        Line what = canvas.Next().Add(" ");
        if (site is null)
        {
            return;
        }

        where.Add(PlaceOf(site), Look.Title);
        if (site.Worst?.AsyncCallers.FirstOrDefault(frame => frame.OwnCode) is { } caller)
        {
            where.Add(", awaited by ", Look.Dim).Add(caller.Text);
        }

        what.Add(site.Call, Look.Call).Add(" up to ", Look.Dim).Add(Units.Time(site.MaxMs));
        if (site.Alternative is { } alternative)
        {
            what.Add("; instead: ", Look.Dim).Add(alternative, Look.Advice);
        }
    }
}
