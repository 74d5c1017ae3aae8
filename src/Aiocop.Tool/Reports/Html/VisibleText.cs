using System.Globalization;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Text of the target as it is, but nothing in it acts: what has no shape, or turns the text around it, is shown as a code.</summary>
internal static class VisibleText
{
    public static string Of(string text) => NeedsWork(text) ? TargetText.Visible(text, Code) : text;

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
}
