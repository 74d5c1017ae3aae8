using System.Text.Json.Serialization;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Json;

/// <summary>The report as JSON. docs/reports.md describes it; names here are a promise.</summary>
internal sealed record JsonReportFile
{
    /// <summary>The version of this format; larger when a name changes its meaning or goes.</summary>
    public const int CurrentSchema = 1;

    [JsonPropertyName("aiocop_report")]
    public int Schema { get; } = CurrentSchema;

    public required string ToolVersion { get; init; }

    public required DateTimeOffset? Started { get; init; }

    public required DateTimeOffset? Ended { get; init; }

    /// <summary>Gets how long all calls blocked together, those of no site included.</summary>
    public required double BlockedMs { get; init; }

    public required long Calls { get; init; }

    public required IReadOnlyList<JsonProcess> Processes { get; init; }

    /// <summary>Gets the sites, those that blocked longest first.</summary>
    public required IReadOnlyList<JsonSite> Sites { get; init; }

    /// <summary>Gets what had not ended, deadlocks first.</summary>
    public required IReadOnlyList<JsonSlice> Stuck { get; init; }

    public required IReadOnlyList<JsonStarvation> Starvations { get; init; }

    /// <summary>Gets slices that were slow without a blocking call, the longest first; 100 at most.</summary>
    public required IReadOnlyList<JsonSlice> Computing { get; init; }

    public required JsonTotals Totals { get; init; }

    /// <summary>Gets what was lost or not counted, in sentences.</summary>
    public required IReadOnlyList<string> NotCounted { get; init; }
}

internal sealed record JsonProcess
{
    public required int Pid { get; init; }

    public required string Name { get; init; }

    public required string Runtime { get; init; }

    public required string Platform { get; init; }

    public required string AiocopVersion { get; init; }

    public required int Processors { get; init; }

    public required double ThresholdMs { get; init; }

    public required int HookedMethods { get; init; }

    public required int UnhookedMethods { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset? Ended { get; init; }

    public required string? EndReason { get; init; }

    public required int? ExitCode { get; init; }
}

internal sealed record JsonSite
{
    public required string Call { get; init; }

    /// <summary>Gets the file relative to the root of the sources, or its folder and name.</summary>
    public required string? File { get; init; }

    public required int Line { get; init; }

    public required string Method { get; init; }

    public required string Category { get; init; }

    public required int Severity { get; init; }

    public required IoSeverityLevel SeverityLevel { get; init; }

    public required string? Alternative { get; init; }

    public required AsyncApiData? AsyncApi { get; init; }

    public required long Count { get; init; }

    public required double TotalMs { get; init; }

    public required double MedianMs { get; init; }

    public required double P95Ms { get; init; }

    public required double MaxMs { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public required IReadOnlyDictionary<string, long> Phases { get; init; }

    public required IReadOnlyDictionary<string, long> Origins { get; init; }

    public required IReadOnlyList<int> Pids { get; init; }

    public required FrameData? UserFrame { get; init; }

    public required CallData? Worst { get; init; }
}

internal sealed record JsonSlice(DateTimeOffset Time, int Pid, SliceData Slice);

internal sealed record JsonStarvation(int Pid, StarvationData Starvation);

internal sealed record JsonTotals(
    long Slices, long SlowSlices, long UnsentSlices, long LostLines, long OtherCalls, double OtherMs, long DroppedCalls, double DroppedMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(JsonReportFile))]
internal sealed partial class JsonReportJson : JsonSerializerContext;
