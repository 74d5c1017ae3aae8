using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html.Sections;

/// <summary>What was watched, and how that ended.</summary>
internal static class ProcessesSection
{
    private const int MostShown = 200;

    public static void Write(RunSummary summary, HtmlWriter html)
    {
        if (summary.Processes.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"processes\" aria-labelledby=\"processes-title\">\n<h2 id=\"processes-title\">Processes</h2>\n<div class=\"cards\">\n");
        foreach (ProcessSummary process in summary.Processes.Take(MostShown))
        {
            WriteCard(html, process);
        }

        html.Raw("</div>\n");
        if (summary.Processes.Count > MostShown)
        {
            html.Write($"<p class=\"soft\">{MostShown} of {summary.Processes.Count}.</p>\n");
        }

        html.Raw("</section>\n");
    }

    private static void WriteCard(HtmlWriter html, ProcessSummary summary)
    {
        ProcessEntry process = summary.Process;
        html.Write($"<article class=\"card\">\n<h3>{VisibleText.Short(process.Name, 100)} <span class=\"soft\">pid {process.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture)}</span></h3>\n<dl class=\"facts\">\n");
        Fact(html, "Watched from", $"{Quantity.Day(process.Time)}, {Quantity.Time(process.Time)[..8]} UTC");
        Fact(html, "Ended", summary.End is { } end ? $"{Words.Ending(end)}, after {Quantity.Duration((end.Time - process.Time).TotalMilliseconds)}" : Words.Ending(null));
        Fact(html, ".NET", process.Runtime);
        Fact(html, "Aiocop", process.AiocopVersion);
        Fact(html, "Platform", $"{process.Platform}, {Quantity.Count(process.Processors, "processor")}");
        Fact(html, "Slow from", Quantity.Duration(process.ThresholdMs));
        Fact(html, "Methods watched", Quantity.Count(process.HookedMethods) + (process.UnhookedMethods > 0 ? $", {Quantity.Count(process.UnhookedMethods)} could not be" : ""));
        html.Raw("</dl>\n</article>\n");
    }

    private static void Fact(HtmlWriter html, string name, string value) => html.Write($"<div><dt>{name}</dt><dd>{VisibleText.Short(value)}</dd></div>\n");
}
