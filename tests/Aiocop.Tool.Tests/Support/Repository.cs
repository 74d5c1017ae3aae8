namespace Aiocop.Tool.Tests.Support;

/// <summary>Where things are.</summary>
internal static class Repository
{
    /// <summary>Gets the repository's root: tests/PROJECT/bin/CONFIGURATION/FRAMEWORK is where this runs.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));

    public static string Configuration { get; } = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent!.Name;

    /// <summary>Gets a program of tests/apps, as it was built with the tests.</summary>
    public static string App(string name) => Path.Combine(Root, "tests", "apps", name, "bin", Configuration, "net10.0", name + ".dll");

    /// <summary>Finds the line of a source of tests/apps that holds a text.</summary>
    public static int LineOf(string file, string text)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root, "tests", "apps", file));
        return Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) is >= 0 and var index
            ? index + 1 : throw new ArgumentException($"{file} has no line with {text}.");
    }
}
