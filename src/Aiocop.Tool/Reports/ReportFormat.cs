namespace Aiocop.Tool.Reports;

/// <summary>What <c>--format</c> takes.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Html,
    Sarif,
    Speedscope,
    Markdown,
}
