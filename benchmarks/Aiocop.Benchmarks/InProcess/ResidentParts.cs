using System.Globalization;

namespace Aiocop.Benchmarks.InProcess;

/// <summary>What is resident in this process, by what it is for: from <c>/proc/self/smaps</c>.</summary>
/// <param name="Files">Pages of files: code and metadata, which processes share.</param>
/// <param name="Jit">What the JIT and the loader made: the runtime maps it twice, from a file in memory.</param>
/// <param name="Other">The heaps of the garbage collectors and of C, and stacks.</param>
internal readonly record struct ResidentParts(double Files, double Jit, double Other)
{
    private const double KiBInMiB = 1024;

    /// <summary>Reads them, in MiB; zeros where the system does not tell.</summary>
    public static ResidentParts Read()
    {
        const string Maps = "/proc/self/smaps";
        var parts = default(ResidentParts);
        string name = "";
        double resident = 0;
        foreach (string line in File.Exists(Maps) ? File.ReadLines(Maps) : [])
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0][^1] != ':')
            {
                name = words.Length > 5 ? words[5] : "";
            }
            else if (words[0] == "Rss:")
            {
                resident = Size(words);
            }
            else if (words[0] == "Anonymous:")
            {
                bool isOfJit = name.Contains("doublemapper", StringComparison.Ordinal);
                double shared = resident - Size(words);
                parts = isOfJit
                    ? parts with { Jit = parts.Jit + resident }
                    : parts with { Files = parts.Files + shared, Other = parts.Other + resident - shared };
            }
        }

        return parts;
    }

    private static double Size(string[] words) => double.Parse(words[1], CultureInfo.InvariantCulture) / KiBInMiB;
}
