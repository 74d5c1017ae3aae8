using Aiocop.Tool.Analysis;
using Aiocop.Tool.Reports.Html;

namespace Aiocop.Tool.Reports;

/// <summary>Writes a summary in any of the formats.</summary>
internal static class Report
{
    public static void Write(RunSummary summary, ReportFormat format, TextWriter output)
    {
        switch (format)
        {
            case ReportFormat.Html:
                HtmlReport.Write(summary, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }
}
