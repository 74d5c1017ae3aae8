using System.Text.Json.Serialization;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>The sites of a run that later runs are compared with: small enough to be reviewed and kept with the sources.</summary>
internal sealed record Baseline
{
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the format.</summary>
    [JsonPropertyName("aiocop_baseline")]
    public required int Schema { get; init; }

    /// <summary>Gets the sites, by file, method and call.</summary>
    public required IReadOnlyList<ComparableSite> Sites { get; init; }

    /// <summary>Makes the baseline of a run.</summary>
    public static Baseline Of(RunSummary summary, SourceRoot sources) => new()
    {
        Schema = CurrentSchema,
        Sites = [.. summary.Sites
            .GroupBy(site => (site.Call, File: sources.Portable(site.UserFrame?.File), Method: MethodOf(site)))
            .SelectMany(group => group.OrderBy(site => site.Key.Line).Select((site, i) => Make(site, group.Key.File, group.Key.Method, i + 1)))
            .OrderBy(site => site.File, StringComparer.Ordinal)
            .ThenBy(site => site.Method, StringComparer.Ordinal)
            .ThenBy(site => site.Call, StringComparer.Ordinal)
            .ThenBy(site => site.Nth)],
    };

    private static ComparableSite Make(SiteSummary site, string? file, string method, int nth) => new()
    {
        Call = TargetText.Clean(site.Call),
        File = file is null ? null : TargetText.Clean(file),
        Method = TargetText.Clean(method),
        Nth = nth,
        Severity = site.Level,
        Count = site.Count,
        TotalMs = Math.Round(site.TotalMs, 1),
        P95Ms = Math.Round(site.P95Ms, 1),
        OnceOnly = !site.IsSteady,
        Summary = site,
    };

    // Without own code the entry point tells sites apart; its text may have a line.
    private static string MethodOf(SiteSummary site)
    {
        FrameData? frame = site.UserFrame ?? (site.Worst is { Frames: [FrameData first, ..] } ? first : null);
        return frame is null ? site.Key.Method : frame.File is null ? $"{frame.Assembly}: {frame.Method}" : frame.Method;
    }
}
