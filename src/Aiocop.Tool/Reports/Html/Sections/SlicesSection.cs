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
        .GroupBy(entry => What(entry.Slice))
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
            WriteRow(html, group[0], group.Count, groups[0][0].Slice.ElapsedMs);
        }

        html.Raw("</tbody>\n</table>\n</section>\n");
    }

    private static (string Call, string Place) What(SliceData slice) => slice.BlockingEvents.MaxBy(blocking => blocking.DurationMs) is { } call
        ? (call.Event, SliceText.Place(call))
        : (slice.Reason == "cpu_blocking" ? "No blocking call" : slice.Reason, SliceText.Where(slice));

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

    private static void WriteRow(HtmlWriter html, SliceEntry entry, int alike, double longest)
    {
        SliceData slice = entry.Slice;
        (string call, string place) = What(slice);
        html.Write($"<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><span class=\"call\"><code>{VisibleText.Short(call, 100)}</code></span><span class=\"place\"><code>{VisibleText.Short(place)}</code>");
        html.Write($"{(slice.BlockingEvents.Count > 1 ? $" and {Quantity.Count(slice.BlockingEvents.Count - 1L + slice.DroppedBlockingEvents)} more" : "")}</span></th>");
        html.Raw("<td class=\"times\" role=\"cell\"><svg class=\"stack\" width=\"100%\" height=\"8\" aria-hidden=\"true\">");
        (string Style, string Name, double Ms)[] parts = [.. Parts(slice).Where(part => part.Ms > 0)];
        double left = 0;
        foreach ((string style, _, double ms) in parts)
        {
            html.Write($"<rect class=\"{style}\" x=\"{Quantity.Plain(left / longest * 100)}%\" width=\"{Quantity.Plain(ms / longest * 100)}%\" height=\"8\"></rect>");
            left += ms;
        }

        IEnumerable<string> told = parts.Where(part => part.Ms >= slice.ElapsedMs / 100).OrderByDescending(part => part.Ms).Take(3).Select(part => $"{Quantity.Duration(part.Ms)} {part.Name}");
        html.Write($"</svg><span class=\"soft\">{string.Join(", ", told)}</span></td>");
        html.Write($"<td class=\"n\" role=\"cell\"><strong>{Quantity.Duration(slice.ElapsedMs)}</strong></td><td class=\"n alike\" role=\"cell\">{alike}</td><td class=\"n wide\" role=\"cell\">{Quantity.Time(entry.Time)}</td></tr>\n");
    }
}
