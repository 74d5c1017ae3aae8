using Aiocop.Catalogue;

namespace Aiocop.Tests.Catalogue;

/// <summary>The tables as they are written.</summary>
internal static class TableText
{
    /// <summary>Gets the lines of each file, by its name.</summary>
    public static IReadOnlyDictionary<string, string[]> Files { get; } = Read();

    /// <summary>Gets the cells of all rows.</summary>
    public static IEnumerable<string[]> Cells => Files.Keys.SelectMany(Of);

    /// <summary>Gets the cells of one file's rows.</summary>
    public static IEnumerable<string[]> Of(string file) => Files[file]
        .Where(line => line is not ("" or ['#', ..])).Skip(1).Select(line => line.Split('\t'));

    private static Dictionary<string, string[]> Read()
    {
        var files = new Dictionary<string, string[]>();
        foreach (string name in typeof(CatalogueTable).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".tsv", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(CatalogueTable).Assembly.GetManifestResourceStream(name)!);
            files.Add(name, reader.ReadToEnd().TrimEnd('\n').Split('\n'));
        }

        return files;
    }
}
