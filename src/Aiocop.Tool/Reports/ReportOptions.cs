using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports;

/// <summary>What a report shows.</summary>
internal sealed record ReportOptions
{
    /// <summary>Gets how many sites to show; null for 20 in text and Markdown, and all in the other formats.</summary>
    public int? Top { get; init; }

    /// <summary>Gets whether text is to be without colours, even in a terminal.</summary>
    public bool Plain { get; init; }

    /// <summary>Gets where the sources are: paths are shown relative to it.</summary>
    public SourceRoot Sources { get; init; } = new();
}
