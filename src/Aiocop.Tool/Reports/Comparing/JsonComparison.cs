using System.Text.Json;
using System.Text.Json.Serialization;
using Aiocop.Tool.Analysis.Comparing;

namespace Aiocop.Tool.Reports.Comparing;

/// <summary>A comparison as JSON. docs/reports.md describes it; names here are a promise.</summary>
internal sealed record JsonComparison
{
    [JsonPropertyName("aiocop_comparison")]
    public int Schema { get; } = 1;

    /// <summary>Gets all sites, those as before included.</summary>
    public required IReadOnlyList<JsonComparedSite> Sites { get; init; }
}

internal sealed record JsonComparedSite
{
    /// <summary>Gets <c>new</c>, <c>worse</c>, <c>better</c>, <c>gone</c> or <c>same</c>.</summary>
    public required string Change { get; init; }

    public required string Call { get; init; }

    public required string? File { get; init; }

    /// <summary>Gets the line, if the current run tells it.</summary>
    public required int? Line { get; init; }

    public required string Method { get; init; }

    public required int Nth { get; init; }

    /// <summary>Gets what is worse or better, in words.</summary>
    public required string Why { get; init; }

    public required string? Alternative { get; init; }

    public required JsonNumbers? Before { get; init; }

    public required JsonNumbers? Now { get; init; }

    public static JsonComparedSite Of(ComparedSite site) => new()
    {
        Change = site.Change.ToString().ToLowerInvariant(),
        Call = site.Site.Call,
        File = site.Site.File,
        Line = site.Site.Summary?.Key.Line is > 0 and int line ? line : null,
        Method = site.Site.Method,
        Nth = site.Site.Nth,
        Why = site.Why,
        Alternative = site.Site.Summary?.Alternative,
        Before = JsonNumbers.Of(site.Before),
        Now = JsonNumbers.Of(site.Now),
    };
}

internal sealed record JsonNumbers(IoSeverityLevel Severity, long Count, double TotalMs, double P95Ms)
{
    public static JsonNumbers? Of(ComparableSite? site) => site is null ? null : new(site.Severity, site.Count, site.TotalMs, site.P95Ms);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(JsonComparison))]
internal sealed partial class JsonComparisonJson : JsonSerializerContext;
