using System.Globalization;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Spectre.Console;

namespace Aiocop.Tool.Live.Pages;

/// <summary>All about one site.</summary>
internal static class SitePage
{
    private static readonly double[] s_bounds = [0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 60_000, double.MaxValue];

    public static void Draw(Canvas canvas, LiveSite? site, LiveSnapshot now, ViewState state)
    {
        var whole = new Canvas((canvas.Width, canvas.Height), canvas.Glyphs);
        if (site is null)
        {
            whole.Next().Add(" There is no site yet.", Look.Dim);
        }
        else
        {
            Numbers(whole, site, now);
            Durations(whole, site.Site);
            Stack(whole, site.Site);
        }

        int room = Math.Max(canvas.Height - canvas.Lines.Count - Footer.Height, 1);
        state.FirstLine = Math.Clamp(state.FirstLine, 0, Math.Max(whole.Lines.Count - room, 0));
        canvas.Lines.AddRange(whole.Lines.Skip(state.FirstLine).Take(room));
    }

    private static void Numbers(Canvas canvas, LiveSite live, LiveSnapshot now)
    {
        SiteSummary site = live.Site;
        canvas.Next().Add(" ").Add(site.Call, Look.Title).Add("  ").Add($"{site.Level.ToText()} severity", Look.Of(site.Level)).Add($"  {site.Category}", Look.Dim);
        Fact(canvas, "at", SiteList.PlaceOf(site));
        if (site.AsyncApi is { } api)
        {
            Fact(canvas, "inside of", $"{api.Name}{(api.Package is null ? "" : $" of {api.Package} {api.Version}")}, which blocks although it is asynchronous");
        }

        if (site.Alternative is { } alternative)
        {
            Fact(canvas, "instead", alternative, Look.Advice);
        }

        canvas.Next();
        Fact(canvas, "blocked", string.Create(CultureInfo.InvariantCulture, $"{Units.Time(site.TotalMs)} in {Quantity.Of(site.Count, "call")}, {live.Share * 100:F0} % of all blocked time"));
        Fact(canvas, "a call", $"median {Units.Time(site.MedianMs)}, 95 of 100 up to {Units.Time(site.P95Ms)}, longest {Units.Time(site.MaxMs)}");
        Line line = Fact(canvas, "now", $"{Units.Rate(live.MsPerSecond)} ms/s, {Units.Rate(live.CallsPerSecond)} calls/s  ");
        line.Add(Sparkline.Draw([.. now.ChosenBySecond.TakeLast(Math.Max(line.Left - 2, 0))], canvas.Glyphs), Look.Call);
        if (site.Phases.Keys.Any(phase => phase != "steady"))
        {
            Fact(canvas, "kind", string.Join(", ", site.Phases.Where(phase => phase.Value > 0).Select(phase => $"{Quantity.Of(phase.Value, "call")} {Kind(phase.Key)}")));
        }
    }

    private static string Kind(string phase) => phase switch
    {
        "steady" => "steady",
        "type_initialization" => "in a type initializer",
        "jit_or_assembly_load" => "in first use",
        _ => phase,
    };

    private static Line Fact(Canvas canvas, string name, string text, Style? style = null) =>
        canvas.Next().Add("   ").Column(name, 10, Look.Dim).Add(text, style);

    private static void Durations(Canvas canvas, SiteSummary site)
    {
        if (site.Durations.Count == 0)
        {
            return;
        }

        canvas.Next();
        canvas.Next().Add(" How long the calls took", Look.Title);
        long all = site.Durations.Sum(duration => duration.Count);
        double from = 0;
        foreach (double upTo in s_bounds)
        {
            long count = site.Durations.Where(duration => duration.Ms >= from && duration.Ms < upTo).Sum(duration => duration.Count);
            if (count > 0)
            {
                string range = upTo == double.MaxValue ? "longer" : $"under {Bound(upTo)}";
                int cells = Math.Max((int)Math.Round((double)count / all * Math.Min(canvas.Width - 30, 50)), 1);
                canvas.Next().Add("   ").Column(range, 14, Look.Dim).Column(Units.Count(count), 6, right: true).Add(" ").Add(new string(canvas.Glyphs.Bar, cells), Look.Call);
            }

            from = upTo;
        }
    }

    private static string Bound(double ms) => ms < 1000 ? FormattableString.Invariant($"{ms} ms") : FormattableString.Invariant($"{ms / 1000} s");

    private static void Stack(Canvas canvas, SiteSummary site)
    {
        canvas.Next();
        if (site.Worst is not { } worst)
        {
            canvas.Next().Add(" The stack is not known.", Look.Dim);
            return;
        }

        canvas.Next().Add($" The longest call: {worst.Event}", Look.Title).Add($"  {Units.Time(worst.DurationMs)}");
        if (worst.LockHeldBy is { } holder)
        {
            Fact(canvas, "held by", holder);
        }

        Frames(canvas, worst.Frames);
        if (worst.AsyncCallers.Count > 0)
        {
            canvas.Next();
            canvas.Next().Add(" Awaited by", Look.Title);
            Frames(canvas, worst.AsyncCallers);
        }
    }

    private static void Frames(Canvas canvas, IReadOnlyList<FrameData> frames)
    {
        foreach (FrameData frame in frames)
        {
            string place = frame.File is null ? $"{frame.Assembly}.dll" : frame.Place;
            canvas.Next().Add(frame.OwnCode ? $" {canvas.Glyphs.Marker} " : "   ", Look.Title)
                .Add(frame.Method, frame.OwnCode ? Look.Title : Look.Dim)
                .Add("  ").Add(place, frame.OwnCode ? Style.Plain : Look.Dim);
        }
    }
}
