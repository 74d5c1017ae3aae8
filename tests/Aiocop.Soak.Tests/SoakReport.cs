using System.Runtime.CompilerServices;

namespace Aiocop.Soak.Tests;

/// <summary>What was done and found, for people: artifacts/test-results/soak-*.txt. <c>.ci/run</c> shows it.</summary>
internal static class SoakReport
{
    private static readonly string s_path = Begin();

    public static void Add(string line) => File.AppendAllText(s_path, line + Environment.NewLine);

    private static string Begin()
    {
        string folder = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "artifacts", "test-results"));
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"soak-{typeof(SoakReport).Assembly.GetName().Name}.txt");
        File.WriteAllText(path, "");
        return path;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
