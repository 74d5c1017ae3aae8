using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>The slowest slices, and where their time went: also those that did not block, which no site tells of.</summary>
internal static class SlicesSection
{
    private const int MostShown = 25;

    /// <summary>Gets the slow slices, those with the same call at the same place together; the slowest first.</summary>
    public static IReadOnlyList<IReadOnlyList<SliceEntry>> Of(RunSummary summary) => [.. summary.Slices
        .Where(entry => entry.Slice.ExceededThreshold && !entry.Slice.Ongoing)
        .OrderByDescending(entry => entry.Slice.ElapsedMs)
        .GroupBy(entry => Kind(entry.Slice))
        .Select(group => group.ToArray())];

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        IReadOnlyList<IReadOnlyList<SliceEntry>> groups = Of(summary);
        if (groups.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"slices\" aria-labelledby=\"slices-title\">\n<h2 id=\"slices-title\">Slowest slices</h2>\n");
        html.Write($"<p class=\"lead\">Where the time of slow slices went, also of those that did not block. Of those alike the slowest is shown{(groups.Count > MostShown ? $"; these are {MostShown} of {Quantity.Count(groups.Count)}" : "")}.</p>\n");
        WriteLegend(html);
        html.Raw("<table class=\"slices\" role=\"table\">\n<caption class=\"unseen\">Slowest slices</caption>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\" class=\"times\">Where the time went</th><th scope=\"col\" class=\"n\">Took</th><th scope=\"col\" class=\"n\">Alike</th><th scope=\"col\" class=\"n wide\">Ended at</th></tr></thead>\n<tbody role=\"rowgroup\">\n");
        foreach (IReadOnlyList<SliceEntry> group in groups.Take(MostShown))
        {
            WriteRow(html, group[0], group.Count);
        }

        html.Raw("</tbody>\n</table>\n</section>\n");
    }

    // What took most of the time: a call, or code that ran.
    private static (string What, string Place) What(SliceData slice) =>
        slice.BlockingEvents.MaxBy(blocking => blocking.DurationMs) is { } call && (slice.BlockedMs >= slice.ElapsedMs / 2 || slice.CpuStackSamples.Count == 0)
            ? (call.Event, SliceText.Place(call))
            : ("Running code", SliceText.Where(slice));

    // Calls differ by their arguments; which file it was does not matter here.
    private static (string What, string Place) Kind(SliceData slice)
    {
        (string what, string place) = What(slice);
        return (what.Split('(')[0], place);
    }

    private static (string Style, string Name, double Ms)[] Parts(SliceData slice)
    {
        TimeData time = slice.Time ?? new TimeData { BlockedMs = slice.BlockedMs, UnmeasuredMs = Math.Max(slice.ElapsedMs - slice.BlockedMs, 0) };
        return
        [
            ("t1", "blocked", time.BlockedMs),
            ("t2", "waiting for locks", time.LockWaitMs),
            ("t3", "on the processor", time.CpuMs),
            ("t4", "garbage collection", time.GcPauseMs),
            ("t5", "without a processor", time.DescheduledMs),
            ("t6", "other", time.OtherMs + time.UnmeasuredMs),
        ];
    }

    private static void WriteLegend(HtmlWriter html)
    {
        html.Raw("<ul class=\"legend\">\n");
        foreach ((string style, string name, _) in Parts(new SliceData()))
        {
            html.Write($"<li><svg class=\"key\" width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\"{style}\" width=\"10\" height=\"10\"></rect></svg> {name}</li>\n");
        }

        html.Raw("</ul>\n");
    }

    private static void WriteRow(HtmlWriter html, SliceEntry entry, int alike)
    {
        SliceData slice = entry.Slice;
        (string what, string place) = What(slice);
        html.Write($"<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><span class=\"call\"><code>{VisibleText.Short(what, 100)}</code></span><span class=\"place\"><code>{VisibleText.Short(place)}</code>");
        long others = slice.BlockingEvents.Count + slice.DroppedBlockingEvents - (what == "Running code" ? 0 : 1);
        html.Write($"{(others > 0 ? $" and {Quantity.Count(others, "blocking call")}{(what == "Running code" ? "" : " more")}" : "")}</span></th>");
        html.Raw("<td class=\"times\" role=\"cell\"><svg class=\"stack\" width=\"100%\" height=\"8\" aria-hidden=\"true\">");
        (string Style, string Name, double Ms)[] parts = [.. Parts(slice).Where(part => part.Ms > 0)];
        double whole = Math.Max(parts.Sum(part => part.Ms), 1e-9);
        double left = 0;
        foreach ((string style, _, double ms) in parts)
        {
            html.Write($"<rect class=\"{style}\" x=\"{Quantity.Plain(left / whole * 100)}%\" width=\"{Quantity.Plain(ms / whole * 100)}%\" height=\"8\"></rect>");
            left += ms;
        }

        IEnumerable<string> told = parts.Where(part => part.Ms >= slice.ElapsedMs / 100).OrderByDescending(part => part.Ms).Take(3).Select(part => $"{Quantity.Duration(part.Ms)} {part.Name}");
        html.Write($"</svg><span class=\"soft\">{string.Join(", ", told)}</span></td>");
        html.Write($"<td class=\"n\" role=\"cell\"><strong>{Quantity.Duration(slice.ElapsedMs)}</strong></td><td class=\"n alike\" role=\"cell\">{alike}</td><td class=\"n wide\" role=\"cell\">{Quantity.Time(entry.Time)}</td></tr>\n");
    }
}
