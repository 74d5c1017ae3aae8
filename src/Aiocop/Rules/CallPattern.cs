using System.IO.Enumeration;

namespace Aiocop.Rules;

/// <summary>A pattern on the name of a call, as events show it: <c>*</c> stands for any characters. Case matters.</summary>
internal static class CallPattern
{
    public static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(Escape(pattern), name, ignoreCase: false);

    // To the matcher a backslash escapes, and a question mark stands for one character; names of calls hold neither.
    private static string Escape(string pattern) => pattern.Trim().Replace("\\", "\\\\", StringComparison.Ordinal);
}
