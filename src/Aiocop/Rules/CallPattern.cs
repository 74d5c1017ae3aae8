using System.IO.Enumeration;

namespace Aiocop.Rules;

/// <summary>A pattern on a name: <c>*</c> stands for any characters.</summary>
internal static class CallPattern
{
    /// <summary>Whether it matches the name of a call, as events show it. Case matters.</summary>
    public static bool Matches(string pattern, string name) => Matches(pattern, name, ignoreCase: false);

    /// <summary>Whether it matches an assembly's simple name. Case does not matter.</summary>
    public static bool MatchesAssembly(string pattern, string name) => Matches(pattern, name, ignoreCase: true);

    // To the matcher a backslash escapes, and a question mark stands for one character; such names hold neither.
    private static bool Matches(string pattern, string name, bool ignoreCase) => FileSystemName.MatchesSimpleExpression(
        pattern.Trim().Replace("\\", "\\\\", StringComparison.Ordinal), name, ignoreCase);
}
