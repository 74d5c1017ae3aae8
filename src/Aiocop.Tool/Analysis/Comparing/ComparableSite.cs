using System.Text.Json.Serialization;

namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>A site as a baseline has it: what finds it again in another run, and what another run is compared with.</summary>
internal sealed record ComparableSite
{
    public required string Call { get; init; }

    /// <summary>Gets the source file relative to the root of the sources, or its folder and name; null if it is not known.</summary>
    public string? File { get; init; }

    public required string Method { get; init; }

    /// <summary>Gets which of the sites of this call in this method it is, by line, from 1. Lines themselves move with every edit.</summary>
    [JsonIgnore]
    public int Nth
    {
        get => LaterNth ?? 1;
        init => LaterNth = value > 1 ? value : null;
    }

    /// <summary>Gets the same, where it is not the first: few are.</summary>
    [JsonPropertyName("nth")]
    public int? LaterNth { get; set; }

    /// <summary>Gets <c>high</c>, <c>medium</c> or <c>low</c>.</summary>
    public required IoSeverityLevel Severity { get; init; }

    public long Count { get; init; }

    public double TotalMs { get; init; }

    public double P95Ms { get; init; }

    /// <summary>Gets whether all its calls were first use, or of a type initializer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnceOnly { get; init; }

    /// <summary>Gets the site itself; null if it was read from a baseline.</summary>
    [JsonIgnore]
    public SiteSummary? Summary { get; init; }

    [JsonIgnore]
    public double MeanMs => Count == 0 ? 0 : TotalMs / Count;

    /// <summary>Gets where it is, for a person; with the line if that is known.</summary>
    [JsonIgnore]
    public string Place => Summary is null || File is null
        ? $"{(File is null ? "" : File + ": ")}{Method}{(Nth > 1 ? $" (number {Nth} there)" : "")}"
        : $"{File}:{Summary.Key.Line}:{Method}";
}
