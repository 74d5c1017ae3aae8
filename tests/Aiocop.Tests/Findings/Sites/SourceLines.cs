using System.Runtime.CompilerServices;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>Lines of a test's own file, found by the comment at their end.</summary>
internal static class SourceLines
{
    public static int Of(string comment, [CallerFilePath] string path = "") =>
        1 + Array.FindIndex(File.ReadAllLines(path), line => line.EndsWith("// " + comment, StringComparison.Ordinal));
}
