namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>Where the programs of benchmarks/apps were built.</summary>
internal static class Programs
{
    // .../benchmarks/Aiocop.Benchmarks/bin/Release/net10.0/
    private static readonly string s_benchmarks = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../../.."));

    /// <summary>Gets the folder of the repository.</summary>
    public static string Repository => System.IO.Path.GetDirectoryName(s_benchmarks)!;

    public static string Path(string name) => System.IO.Path.Combine(s_benchmarks, "apps", name, "bin", "Release", "net10.0", name + ".dll");

    public static string Project(string name) => System.IO.Path.Combine(s_benchmarks, "apps", name, name + ".csproj");
}
