using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Analysis;

/// <summary>Makes one site of those of several processes.</summary>
internal static class SiteMerging
{
    /// <summary>Merges what several processes have counted at one site; none of them twice.</summary>
    public static SiteSummary Merge(SiteKey key, IReadOnlyList<(int Pid, SiteData Site)> parts)
    {
        SiteData longest = parts.MaxBy(part => part.Site.MaxMs).Site;
        CallData? worst = longest.Worst ?? parts.Select(part => part.Site.Worst).FirstOrDefault(call => call is not null);
        DurationData[] durations = [.. parts
            .SelectMany(part => part.Site.Durations)
            .GroupBy(duration => duration.Ms, (ms, same) => new DurationData(ms, same.Sum(duration => duration.Count)))
            .OrderBy(duration => duration.Ms)];
        bool single = parts.Count == 1;
        return new SiteSummary
        {
            Key = key,
            Call = key.Call,
            UserFrame = longest.UserFrame,
            Category = longest.Category,
            Severity = parts.Max(part => part.Site.Severity),
            Alternative = longest.Alternative,
            AsyncApi = longest.AsyncApi,
            Count = parts.Sum(part => part.Site.Count),
            TotalMs = parts.Sum(part => part.Site.TotalMs),
            MedianMs = single ? longest.MedianMs : Percentile(durations, 0.5, longest.MaxMs),
            P95Ms = single ? longest.P95Ms : Percentile(durations, 0.95, longest.MaxMs),
            MaxMs = longest.MaxMs,
            Durations = durations,
            FirstSeen = parts.Min(part => part.Site.FirstSeen),
            LastSeen = parts.Max(part => part.Site.LastSeen),
            Worst = worst,
            Phases = Sum(parts.Select(part => part.Site.Phases)),
            Origins = Sum(parts.Select(part => part.Site.Origins)),
            Pids = [.. parts.Select(part => part.Pid).Distinct().Order()],
        };
    }

    /// <summary>Gets what a share of all durations do not exceed; good to about 3 %, and never more than the longest.</summary>
    internal static double Percentile(IReadOnlyList<DurationData> durations, double share, double longest)
    {
        long wanted = Math.Max((long)Math.Ceiling(share * durations.Sum(duration => duration.Count)), 1);
        foreach (DurationData duration in durations)
        {
            wanted -= duration.Count;
            if (wanted <= 0)
            {
                return Math.Min(duration.Ms, longest);
            }
        }

        return longest;
    }

    private static SortedDictionary<string, long> Sum(IEnumerable<IReadOnlyDictionary<string, long>> counts)
    {
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string name, long count) in counts.SelectMany(part => part))
        {
            sum[name] = sum.GetValueOrDefault(name) + count;
        }

        return sum;
    }
}
