using System.Text.Json.Serialization;

namespace Aiocop.Tool.Reports.Html;

/// <summary>What the script needs. Times are in milliseconds since <see cref="Start"/>; lists of numbers keep it small.</summary>
internal sealed record ReportData
{
    /// <summary>Gets the beginning of the timeline, in milliseconds since 1970.</summary>
    public required long Start { get; init; }

    public required double Length { get; init; }

    /// <summary>Gets the threshold of slow slices, or null if the processes have different ones.</summary>
    public required double? Threshold { get; init; }

    public required IReadOnlyList<string> Processes { get; init; }

    /// <summary>Gets every frame once; stacks are indexes into it.</summary>
    public required IReadOnlyList<FrameRow> Frames { get; init; }

    public required IReadOnlyList<SiteRow> Sites { get; init; }

    /// <summary>Gets for each slice: process, start, duration, blocked time, kind, site or -1.</summary>
    public required IReadOnlyList<double[]> Slices { get; init; }

    /// <summary>Gets for each episode of starvation: process, start, duration.</summary>
    public required IReadOnlyList<double[]> Starvations { get; init; }

    /// <summary>Gets for each look at a pool: process, time, threads, length of the queue.</summary>
    public required IReadOnlyList<double[]> Pools { get; init; }
}

internal sealed record FrameRow(string Method, string Place, string Assembly, bool Own);

internal sealed record SiteRow
{
    public required string Call { get; init; }

    public required string Place { get; init; }

    public required string Method { get; init; }

    public required string? File { get; init; }

    public required string Level { get; init; }

    public required string Category { get; init; }

    public required string? Alternative { get; init; }

    public required string? AsyncApi { get; init; }

    public required long Count { get; init; }

    public required double Total { get; init; }

    public required double Median { get; init; }

    public required double P95 { get; init; }

    public required double Max { get; init; }

    public required IReadOnlyList<double[]> Durations { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }

    public required IReadOnlyDictionary<string, long> Phases { get; init; }

    public required IReadOnlyDictionary<string, long> Origins { get; init; }

    public required IReadOnlyList<string> Processes { get; init; }

    /// <summary>Gets the longest call with its arguments; null if the recording has lost it.</summary>
    public required string? Worst { get; init; }

    public required string? LockHeldBy { get; init; }

    /// <summary>Gets the stack of the longest call, the innermost frame first.</summary>
    public required IReadOnlyList<int> Stack { get; init; }

    /// <summary>Gets who awaited it, the nearest first.</summary>
    public required IReadOnlyList<int> Callers { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportData))]
internal sealed partial class ReportJson : JsonSerializerContext;
