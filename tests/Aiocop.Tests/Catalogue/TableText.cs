using Aiocop.Catalogue;

namespace Aiocop.Tests.Catalogue;

/// <summary>The table as it is written.</summary>
internal static class TableText
{
    public static string[] Lines { get; } = Read();

    /// <summary>Gets the cells of the rows.</summary>
    public static IEnumerable<string[]> Cells => Lines
        .Where(line => line is not ("" or ['#', ..])).Skip(1).Select(line => line.Split('\t'));

    private static string[] Read()
    {
        using Stream stream = typeof(CatalogueTable).Assembly.GetManifestResourceStream("blocking-calls.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
