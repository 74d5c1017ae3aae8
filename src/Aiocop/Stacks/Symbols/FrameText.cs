using System.Globalization;
using System.Text;

namespace Aiocop.Stacks.Symbols;

/// <summary>aiocop's form of a frame: <c>file:line:method</c>.</summary>
internal static class FrameText
{
    /// <summary>
    /// <c>Quickstart/Program.cs:42:Program.ReadConfig</c>, the path cut to its last two segments; without symbols
    /// <c>System.Net.Http.dll:0:HttpClient.Send</c>.
    /// </summary>
    public static string Format(MethodDescription method, SourceLine? source) =>
        Printable(source is null
            ? $"{method.AssemblyName}.dll:0:{method.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"{ShortPath(source.File)}:{source.Line}:{method.Name}"));

    /// <summary>Both separators count on every system: a PDB keeps the spelling of the machine that compiled it.</summary>
    private static ReadOnlySpan<char> ShortPath(string path)
    {
        var span = path.AsSpan();
        var last = span.LastIndexOfAny('/', '\\');
        if (last <= 0) return span[(last + 1)..];
        var beforeLast = span[..last].LastIndexOfAny('/', '\\');
        var shortened = span[(beforeLast + 1)..];
        return path.Contains('\\') ? shortened.ToString().Replace('\\', '/') : shortened;
    }

    /// <summary>
    /// Names come from files that anybody may have written: escape sequences, line breaks and the characters that
    /// reverse the direction of text must not reach a terminal or a log.
    /// </summary>
    internal static string Printable(string text)
    {
        if (IsPlainAscii(text)) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var harmful = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (harmful || rune == Rune.ReplacementChar) result.Append('?');
            else result.Append(rune);
        }

        return result.ToString();
    }

    private static bool IsPlainAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
