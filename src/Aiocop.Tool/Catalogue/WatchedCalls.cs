using Aiocop.Catalogue;

namespace Aiocop.Tool.Catalogue;

/// <summary>The calls that the library watches, by category and name.</summary>
internal static class WatchedCalls
{
    private const int NearestShown = 5;

    public static IReadOnlyList<WatchedCall> All { get; } = [.. CatalogueTable.BuiltIn.Methods
        .Where(method => !method.IsShield)
        .GroupBy(method => (method.Category, method.Name))
        .Select(rows => new WatchedCall(
            rows.Key.Name,
            rows.Key.Category,
            rows.Max(method => method.Weight),
            rows.Any(method => method.Kind == MethodKind.Timed) ? "if it took its time"
            : rows.Any(method => method.Kind == MethodKind.CompositeCall) ? "if what is below it blocked"
            : rows.Any(method => method.IsWait || method.Category == "wait") ? "if it waited" : "always",
            rows.Select(method => method.Alternative).FirstOrDefault(alternative => alternative is not null)))
        .OrderBy(call => call.Category, StringComparer.Ordinal)
        .ThenBy(call => call.Name, StringComparer.Ordinal)];

    /// <summary>Finds calls by name and category; if there are none, by what to use instead of them.</summary>
    /// <param name="search">What is looked for; null for all. <c>*</c> stands for anything.</param>
    /// <param name="category">Their category; null for any.</param>
    public static IReadOnlyList<WatchedCall> Find(string? search, string? category)
    {
        IReadOnlyList<WatchedCall> named = [.. In(category).Where(call => search is null || Has(call.Name, search) || Has(call.Category, search))];
        return named.Count > 0 ? named : [.. In(category).Where(call => call.Alternative is { } alternative && Has(alternative, search!))];
    }

    /// <summary>Gets the names that are most like a text.</summary>
    public static IReadOnlyList<string> Nearest(string search, string? category)
    {
        string wanted = search.ToUpperInvariant();
        return [.. In(category)
            .Select(call => call.Name)
            .Distinct()
            .OrderBy(name => Math.Min(Distance(wanted, name.ToUpperInvariant()), Distance(wanted, name[(name.LastIndexOf('.') + 1)..].ToUpperInvariant())))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Take(NearestShown)];
    }

    private static IEnumerable<WatchedCall> In(string? category) =>
        All.Where(call => category is null || call.Category.Equals(category, StringComparison.OrdinalIgnoreCase));

    private static bool Has(string text, string search)
    {
        int from = 0;
        foreach (string part in search.Split('*', StringSplitOptions.RemoveEmptyEntries))
        {
            int at = text.IndexOf(part, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }

    /// <summary>Gets how many letters must be changed, added or removed to make one text of the other.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
