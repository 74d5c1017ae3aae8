using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Analysis;

/// <summary>What a run ends with, and why.</summary>
/// <param name="ExitCode"><see cref="ExitCode.Clean"/> or <see cref="ExitCode.Findings"/>.</param>
/// <param name="Lines">What made it fail, one line each, without control characters; not escaped for Spectre.Console's markup. Empty if clean.</param>
internal sealed record GateVerdict(ExitCode ExitCode, IReadOnlyList<string> Lines);

/// <summary>Decides whether what was found fails a run.</summary>
/// <param name="settings">What counts.</param>
/// <param name="sources">Where the sources are: sites are compared by their paths below it.</param>
internal sealed class Gate(GateSettings settings, SourceRoot sources)
{
    private const int SitesNamed = 5;

    private string FailOn => settings.FailOn?.ToString().ToLowerInvariant() ?? "none";

    public GateVerdict Judge(RunSummary summary)
    {
        List<string> lines = [];
        (IReadOnlyList<SiteSummary> sites, string which) = Select(summary);
        Name(sites, which, lines);

        // A call that ended after all counts at its site, and is judged there.
        HashSet<SiteKey> ended = [.. summary.Sites.Select(site => site.Key)];
        foreach (StuckSlice stuck in StuckSlice.Of(summary)
            .Where(stuck => stuck.Level >= settings.FailOn && (stuck.Deadlock is not null || stuck.Call is null || !ended.Contains(SiteKey.Of(stuck.Call)))))
        {
            lines.Add($"{stuck.Headline} (--fail-on {FailOn})");
        }

        // What no site holds can be compared with nothing, and may be of any phase.
        bool all = settings.Baseline is null && !settings.Comparison.SteadyOnly;
        double blocked = all ? summary.BlockedMs : sites.Sum(site => site.TotalMs);
        if (settings.MaxBlocked is { } most && blocked > most.TotalMilliseconds)
        {
            lines.Add($"{which}: calls blocked {Quantity.Time(blocked)} together, more than {Quantity.Time(most.TotalMilliseconds)} (--max-blocked)");
        }

        return new GateVerdict(lines.Count == 0 ? ExitCode.Clean : ExitCode.Findings, lines);
    }

    private static string Describe(SiteSummary site) =>
        $"{TargetText.Clean(site.Call, TargetText.Longest)} at {TargetText.Clean(site.Place, TargetText.Longest)} ({Quantity.Of(site.Count, "call")}, {Quantity.Time(site.TotalMs)})";

    private (IReadOnlyList<SiteSummary> Sites, string Which) Select(RunSummary summary)
    {
        if (settings.Baseline is null)
        {
            return ([.. summary.Sites.Where(site => !settings.Comparison.SteadyOnly || site.IsSteady)], "sites");
        }

        IReadOnlyList<ComparedSite> compared = SiteComparison.Compare(settings.Baseline, Baseline.Of(summary, sources), settings.Comparison);
        return ([.. compared.Where(site => site.IsRegression).Select(site => site.Now!.Summary!)], "new or worse sites");
    }

    private void Name(IReadOnlyList<SiteSummary> sites, string which, List<string> lines)
    {
        SiteSummary[] failing = [.. sites.Where(site => site.Level >= settings.FailOn)];
        if (failing.Length == 0)
        {
            return;
        }

        string from = settings.FailOn == IoSeverityLevel.High ? "of severity high" : $"of severity {FailOn} or above";
        string what = failing.Length == 1 ? which.Replace("sites", "site", StringComparison.Ordinal) : which;
        lines.Add($"{failing.Length} {what} {from} (--fail-on {FailOn}):");
        lines.AddRange(failing.Take(SitesNamed).Select(site => $"  {site.Level.ToString().ToLowerInvariant()}: {Describe(site)}"));
        if (failing.Length > SitesNamed)
        {
            lines.Add($"  and {failing.Length - SitesNamed} more");
        }
    }
}
