using System.Buffers;
using System.Globalization;
using System.Text;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Text of the target as it is, but nothing in it acts: what has no shape, or turns the text around it, is shown as a code.</summary>
internal static class VisibleText
{
    public static string Of(string text)
    {
        if (!NeedsWork(text))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 16);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            // A half of a pair is no character; a browser would show what it likes.
            if (Rune.DecodeFromUtf16(rest, out Rune rune, out int length) != OperationStatus.Done)
            {
                visible.Append(Code(rest[0]));
            }
            else if (IsInvisible(rune))
            {
                visible.Append(Code(rune.Value));
            }
            else
            {
                visible.Append(rest[..length]);
            }

            rest = rest[length..];
        }

        return visible.ToString();
    }

    /// <summary>As <see cref="Of"/>, but no longer than a cell of a table can bear.</summary>
    public static string Short(string text, int most = 160)
    {
        string visible = Of(text);
        if (visible.Length <= most)
        {
            return visible;
        }

        int end = most - 1;
        return string.Concat(visible.AsSpan(0, char.IsHighSurrogate(visible[end - 1]) ? end - 1 : end), "…");
    }

    private static string Code(int character) => character <= char.MaxValue
        ? "\\u" + character.ToString("X4", CultureInfo.InvariantCulture)
        : "\\U" + character.ToString("X8", CultureInfo.InvariantCulture);

    private static bool NeedsWork(string text)
    {
        foreach (char character in text)
        {
            if (character is < ' ' or > '~')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
