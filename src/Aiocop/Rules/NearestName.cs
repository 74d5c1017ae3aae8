namespace Aiocop.Rules;

/// <summary>Finds what was probably meant: the name with the fewest edits between.</summary>
internal static class NearestName
{
    /// <summary>Gets the nearest of <paramref name="names"/>, or null if none is near.</summary>
    public static string? Of(string wanted, IEnumerable<string> names)
    {
        string? nearest = null;
        int limit = Math.Max(2, wanted.Length / 3) + 1;
        foreach (string name in names)
        {
            int distance = Distance(wanted, name, limit);
            if (distance < limit)
            {
                limit = distance;
                nearest = name;
            }
        }

        return nearest;
    }

    /// <summary><c>; did you mean "..."?</c> for what is near, or the end of the sentence.</summary>
    public static string Question(string wanted, IEnumerable<string> names) => Question(Of(wanted, names));

    public static string Question(string? nearest) => nearest is null ? "." : $"; did you mean \"{nearest}\"?";

    /// <summary>Insertions, deletions and changes from one to the other, whatever the case; given up at the limit.</summary>
    private static int Distance(string wanted, string name, int limit)
    {
        if (Math.Abs(wanted.Length - name.Length) >= limit)
        {
            return limit;
        }

        int[] row = [.. Enumerable.Range(0, name.Length + 1)];
        for (int i = 1; i <= wanted.Length; i++)
        {
            int diagonal = row[0];
            int lowest = row[0] = i;
            for (int j = 1; j <= name.Length; j++)
            {
                bool same = char.ToUpperInvariant(wanted[i - 1]) == char.ToUpperInvariant(name[j - 1]);
                int cost = same ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = cost;
                lowest = Math.Min(lowest, cost);
            }

            if (lowest >= limit)
            {
                return limit;
            }
        }

        return row[^1];
    }
}
