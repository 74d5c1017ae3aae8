namespace Aiocop.Benchmarks.WholePrograms;

/// <summary>Where the programs of benchmarks/apps were built.</summary>
internal static class Programs
{
    public static string Path(string name)
    {
        // .../benchmarks/Aiocop.Benchmarks/bin/Release/net10.0/
        string benchmarks = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../../.."));
        return System.IO.Path.Combine(benchmarks, "apps", name, "bin", "Release", "net10.0", name + ".dll");
    }
}
