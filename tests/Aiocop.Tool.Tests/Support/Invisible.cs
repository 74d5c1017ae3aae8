using System.Globalization;
using System.Text;
using Xunit;

namespace Aiocop.Tool.Tests.Support;

/// <summary>Looks for what a terminal or a reader would be fooled by.</summary>
internal static class Invisible
{
    /// <summary>Fails if a text has anything but visible characters and line feeds.</summary>
    public static void AssertNone(string text)
    {
        foreach (Rune rune in text.EnumerateRunes().Where(rune => rune.Value != '\n'))
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            Assert.False(
                category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                $"U+{rune.Value:X4} in: {text}");
        }
    }
}
