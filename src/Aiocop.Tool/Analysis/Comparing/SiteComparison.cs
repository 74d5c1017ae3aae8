using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>Tells which sites are new, worse, better or gone.</summary>
internal static class SiteComparison
{
    /// <summary>Compares two runs; the new first, then the worse, and of each those that block longest first.</summary>
    public static IReadOnlyList<ComparedSite> Compare(Baseline before, Baseline now, ComparisonSettings settings)
    {
        Dictionary<(string, string?, string, int), ComparableSite> known = Relevant(before, settings).ToDictionary(Identity);
        List<ComparedSite> compared = [];
        foreach (ComparableSite site in Relevant(now, settings))
        {
            compared.Add(known.Remove(Identity(site), out ComparableSite? same)
                ? Compare(same, site, settings)
                : new ComparedSite(SiteChange.New, null, site, ""));
        }

        compared.AddRange(known.Values.Select(site => new ComparedSite(SiteChange.Gone, site, null, "")));
        return [.. compared.OrderBy(site => site.Change).ThenByDescending(site => site.Site.TotalMs).ThenBy(site => site.Site.Place, StringComparer.Ordinal)];
    }

    private static (string, string?, string, int) Identity(ComparableSite site) => (site.Call, site.File, site.Method, site.Nth);

    private static IEnumerable<ComparableSite> Relevant(Baseline run, ComparisonSettings settings) =>
        run.Sites.Where(site => !settings.SteadyOnly || !site.OnceOnly);

    private static ComparedSite Compare(ComparableSite before, ComparableSite now, ComparisonSettings settings)
    {
        List<string> worse = [];
        List<string> better = [];
        if (now.Severity != before.Severity)
        {
            (now.Severity > before.Severity ? worse : better).Add($"severity {Text(before)} -> {Text(now)}");
        }

        string mean = $"{Quantity.Time(before.MeanMs)} -> {Quantity.Time(now.MeanMs)} a call";
        Note(before.MeanMs, now.MeanMs, ComparisonSettings.LeastMs, mean);
        if (!settings.IgnoreCount)
        {
            Note(before.Count, now.Count, ComparisonSettings.LeastCalls, $"{Quantity.Count(before.Count)} -> {Quantity.Of(now.Count, "call")}");
        }

        // What is worse in one way is worse, whatever else is better.
        SiteChange change = worse.Count > 0 ? SiteChange.Worse : better.Count > 0 ? SiteChange.Better : SiteChange.Same;
        return new ComparedSite(change, before, now, string.Join(", ", worse.Concat(better)));

        void Note(double was, double @is, double least, string what)
        {
            double smaller = Math.Min(was, @is);
            double difference = Math.Abs(was - @is);
            if (difference > smaller * settings.Tolerance && difference >= least)
            {
                (@is > was ? worse : better).Add(what);
            }
        }
    }

    private static string Text(ComparableSite site) => site.Severity.ToString().ToLowerInvariant();
}
