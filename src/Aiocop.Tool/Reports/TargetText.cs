using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Aiocop.Tool.Reports;

/// <summary>
/// Text that comes from a target: names, paths, arguments. It may hold anything, and somebody may have chosen it for what it
/// does to whoever reads a report. Every output shows it through one of these methods.
/// </summary>
internal static class TargetText
{
    /// <summary>How many characters of a text a terminal or a comment shows.</summary>
    public const int Longest = 300;

    /// <summary>Gives text that is one line and moves nothing: what is not visible is shown as <c>\u{1b}</c>.</summary>
    /// <remarks>
    /// That is control characters (of a terminal too), line breaks of any kind, what turns the direction of writing, what has
    /// no width, and halves of a character.
    /// </remarks>
    /// <param name="text">What the target has told.</param>
    /// <param name="longest">How many characters to show; the middle of a longer one is left out, since both ends tell most.</param>
    public static string Clean(string? text, int longest = int.MaxValue)
    {
        return Visible(Shorten(text ?? "", longest), static character => string.Create(CultureInfo.InvariantCulture, $"\\u{{{character:x}}}"));
    }

    /// <summary>Gives text in which everything that is not visible is shown as a code.</summary>
    /// <param name="text">What the target has told.</param>
    /// <param name="code">Makes the code of a character, or of half of one.</param>
    public static string Visible(string text, Func<int, string> code)
    {
        var visible = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            bool whole = Rune.DecodeFromUtf16(rest, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (whole && IsVisible(rune))
            {
                visible.Append(rest[..length]);
            }
            else
            {
                visible.Append(code(whole ? rune.Value : rest[0]));
            }

            rest = rest[length..];
        }

        return visible.ToString();
    }

    /// <summary>Gives text for Spectre.Console's markup.</summary>
    public static string Markup(string? text, int longest = Longest) => Spectre.Console.Markup.Escape(Clean(text, longest));

    /// <summary>
    /// Gives text for Markdown, as a code element. Whatever could mean something to Markdown, or to a code host (mentions,
    /// links, table cells), is an HTML entity, which by CommonMark's rules never is markup.
    /// </summary>
    public static string Markdown(string? text, int longest = Longest)
    {
        string clean = Clean(text, longest);
        var code = new StringBuilder("<code>");
        for (int i = 0; i < clean.Length; i++)
        {
            char c = clean[i];
            bool plain = char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c > '\u007f' || " ,/-=".Contains(c, StringComparison.Ordinal)
                || (c == '.' && !EndsWithWww(clean.AsSpan(0, i)))
                || (c == ':' && (i + 1 == clean.Length || char.IsAsciiDigit(clean[i + 1])));
            if (plain)
            {
                code.Append(c);
            }
            else
            {
                code.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            }
        }

        return code.Append("</code>").ToString();
    }

    /// <summary>Gives text for a message of SARIF, where brackets make links.</summary>
    public static string Sarif(string? text) => Clean(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal);

    private static bool EndsWithWww(ReadOnlySpan<char> text) => text.EndsWith("www", StringComparison.OrdinalIgnoreCase);

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Shorten(string text, int longest)
    {
        int end = (longest - 1) / 2;
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1 - end), "…", text.AsSpan(text.Length - end));
    }
}
