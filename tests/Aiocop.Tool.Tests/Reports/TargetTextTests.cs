using System.Net;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Tests.Support;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Spectre.Console;
using Xunit;

namespace Aiocop.Tool.Tests.Reports;

public sealed class TargetTextTests
{
    [Fact]
    public void What_is_not_visible_is_shown_as_its_number()
    {
        Assert.Equal("a\\u{1b}[31m\\u{a}\\u{202e}b\\u{d800}€😀", TargetText.Clean("a\u001b[31m\n\u202Eb\ud800€😀"));
        Invisible.AssertNone(TargetText.Clean(TestRecording.Odd));
    }

    [Fact]
    public void Both_ends_of_a_long_text_stay()
    {
        string text = TargetText.Clean("begin" + new string('x', 100_000) + "end", 50);

        Assert.Equal(50, text.Length);
        Assert.StartsWith("begin", text, StringComparison.Ordinal);
        Assert.EndsWith("end", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_of_a_name_is_no_markup()
    {
        using var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 10_000;

        console.Markup(TargetText.Markup(TestRecording.Odd));

        Assert.Equal(TargetText.Clean(TestRecording.Odd), output.ToString());
    }

    [Theory]
    [InlineData(TestRecording.Odd)]
    [InlineData("_a_ *b* ~~c~~ $d$ :smile: a|b")]
    [InlineData("    indented")]
    public void Markdown_shows_a_name_as_it_is(string name)
    {
        MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseAutoLinks(new AutoLinkOptions()).UseEmojiAndSmiley().Build();

        string html = Markdown.ToHtml($"| a |\n| --- |\n| {TargetText.Markdown(name)} |\n", pipeline);

        Assert.Equal(1, html.Split("<td>").Length - 1);
        string cell = html.Split("<td>")[1].Split("</td>")[0];
        Assert.StartsWith("<code>", cell, StringComparison.Ordinal);
        Assert.EndsWith("</code>", cell, StringComparison.Ordinal);
        string inside = cell["<code>".Length..^"</code>".Length];
        Assert.DoesNotContain('<', inside);
        Assert.Equal(TargetText.Clean(name), WebUtility.HtmlDecode(inside));
    }
}
