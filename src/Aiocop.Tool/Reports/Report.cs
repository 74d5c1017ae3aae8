using Aiocop.Tool.Analysis;
using Aiocop.Tool.Reports.Html;
using Aiocop.Tool.Reports.Json;
using Aiocop.Tool.Reports.Sarif;
using Aiocop.Tool.Reports.Text;

namespace Aiocop.Tool.Reports;

/// <summary>Writes a summary in any of the formats.</summary>
internal static class Report
{
    /// <summary>Writes a summary.</summary>
    /// <param name="summary">What was found.</param>
    /// <param name="format">How to write it.</param>
    /// <param name="output">Where to; text has colours if this is a terminal.</param>
    /// <param name="options">What to show; null for what is usual.</param>
    public static void Write(RunSummary summary, ReportFormat format, TextWriter output, ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        switch (format)
        {
            case ReportFormat.Text:
                new TextReport(TextConsole.For(output, options.Plain), options).Write(summary);
                break;
            case ReportFormat.Html:
                HtmlReport.Write(summary, output);
                break;
            case ReportFormat.Json:
                JsonReport.Write(summary, output, options);
                break;
            case ReportFormat.Sarif:
                SarifReport.Write(summary, output, options);
                break;
            case ReportFormat.Speedscope:
                SpeedscopeReport.Write(summary, output);
                break;
            case ReportFormat.Markdown:
                new MarkdownReport(output, options).Write(summary);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }
}
