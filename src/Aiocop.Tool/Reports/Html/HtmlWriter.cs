using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Writes markup. What stands in the code is markup; whatever is filled into it is text, and is encoded.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Writes markup with text in it: <c>Write($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler, made before, has written to this.")]
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = markup;

    /// <summary>Writes what is markup, style or script already.</summary>
    public void Raw(string markup) => output.Write(markup);

    public void Text(string text) => output.Write(HtmlEncoder.Default.Encode(VisibleText.Of(text)));

    /// <summary>Passes on the pieces of an interpolated string, in their order.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly HtmlWriter _writer;

        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _ = literalLength + formattedCount;
            _writer = writer;
        }

        public void AppendLiteral(string literal) => _writer.Raw(literal);

        public void AppendFormatted(string? text) => _writer.Text(text ?? "");

        public void AppendFormatted(long number) => _writer.Text(Quantity.Count(number));
    }
}
