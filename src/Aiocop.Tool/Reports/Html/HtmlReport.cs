using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports.Html;

/// <summary>The report as one file that needs no network.</summary>
internal static class HtmlReport
{
    public static void Write(RunSummary summary, TextWriter output) => output.Write($"<!doctype html><title>{summary.Sites.Count}</title>");
}
