using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace Aiocop.Tool.Tests.Reports;

public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

    [Fact]
    public void Is_a_table_with_a_row_for_each_site()
    {
        MarkdownDocument document = Markdown.Parse(Summaries.Write(Summaries.Shop, ReportFormat.Markdown), s_pipeline);

        Table table = Assert.Single(document.Descendants<Table>());
        Assert.Equal(Summaries.Shop.Sites.Count + 1, table.Count);
        Assert.All(table.Cast<TableRow>(), row => Assert.Equal(9, row.Count));
    }

    [Fact]
    public void Names_of_the_target_are_nothing_but_text()
    {
        MarkdownDocument document = Markdown.Parse(Summaries.Write(Summaries.Odd, ReportFormat.Markdown), s_pipeline);

        Table table = Assert.Single(document.Descendants<Table>());
        Assert.All(table.Cast<TableRow>(), row => Assert.Equal(9, row.Count));
        Assert.Equal(3, table.Count);
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.Empty(document.Descendants<CodeInline>());
        Assert.Empty(document.Descendants<FencedCodeBlock>());
        Assert.All(document.Descendants<HtmlInline>(), html => Assert.Contains(html.Tag, (string[])["<code>", "</code>", "<br>"]));
        Assert.Equal(["<details><summary>Lost or not counted</summary>", "</details>"], document.Descendants<HtmlBlock>().Select(block => block.Lines.ToString().Trim()));
        Invisible.AssertNone(Summaries.Write(Summaries.Odd, ReportFormat.Markdown));
    }

    [Fact]
    public void Says_that_nothing_was_found() =>
        Assert.StartsWith("### Aiocop: No blocking call was found\n\n- <code>App ", Summaries.Write(Summaries.Clean, ReportFormat.Markdown), StringComparison.Ordinal);
}
