using System.Globalization;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// A place that blocks: all calls of one name that one line of own code has made, or awaited. Where no own code is
/// involved, all that have one entry point. See <see cref="Cop.GetSites"/>.
/// </summary>
public sealed record BlockingSite
{
    /// <summary>Gets the call without arguments, such as <c>File.ReadAllText</c>.</summary>
    [JsonPropertyName("call")]
    public required string Call { get; init; }

    /// <summary>Gets the line to fix; null if no own code is known to be involved. See <see cref="BlockingEventInfo.UserFrame"/>.</summary>
    [JsonPropertyName("user_frame")]
    public required TraceFrame? UserFrame { get; init; }

    /// <summary>Gets the catalogue's category of <see cref="Worst"/>, such as <c>file-read</c>.</summary>
    [JsonPropertyName("category")]
    public string Category => Worst.Category;

    /// <summary>Gets the weight of <see cref="Worst"/>; see <see cref="Cop.WeightHeavy"/> and its siblings.</summary>
    [JsonPropertyName("severity")]
    public int Severity => Worst.Severity;

    /// <summary>Gets what to use instead, or null if the catalogue knows nothing.</summary>
    [JsonPropertyName("alternative")]
    public string? Alternative => Worst.Alternative;

    /// <summary>Gets the async API that made <see cref="Worst"/> and so blocks inside, or null if the call was made as it is.</summary>
    [JsonPropertyName("async_api")]
    public AsyncApi? AsyncApi => Worst.AsyncApi;

    /// <summary>Gets how many calls there were.</summary>
    [JsonPropertyName("count")]
    public required long Count { get; init; }

    /// <summary>Gets how long all calls blocked together, in milliseconds.</summary>
    [JsonPropertyName("total_ms")]
    public required double TotalMs { get; init; }

    /// <summary>Gets how long the median call blocked, in milliseconds; good to about 3 %.</summary>
    [JsonPropertyName("median_ms")]
    public required double MedianMs { get; init; }

    /// <summary>Gets what 95 % of the calls did not exceed, in milliseconds; good to about 3 %.</summary>
    [JsonPropertyName("p95_ms")]
    public required double P95Ms { get; init; }

    /// <summary>Gets how long the longest call blocked, in milliseconds.</summary>
    [JsonPropertyName("max_ms")]
    public required double MaxMs { get; init; }

    /// <summary>
    /// Gets how many calls blocked how long, the shortest first: what percentiles of several processes together are made of.
    /// </summary>
    [JsonPropertyName("durations")]
    public IReadOnlyList<DurationCount> Durations { get; init; } = [];

    /// <summary>Gets when the first of the calls began.</summary>
    [JsonPropertyName("first_seen")]
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets when the last of the calls began.</summary>
    [JsonPropertyName("last_seen")]
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the longest call, in full.</summary>
    [JsonPropertyName("worst")]
    public required BlockingEventInfo Worst { get; init; }

    /// <summary>Gets how many of the calls were of each phase; phases without a call are left out.</summary>
    [JsonPropertyName("phases")]
    public required IReadOnlyDictionary<BlockingPhase, long> Phases { get; init; }

    /// <summary>Gets how many of the calls were of each origin; origins without a call are left out.</summary>
    [JsonPropertyName("origins")]
    public required IReadOnlyDictionary<CallOrigin, long> Origins { get; init; }

    /// <summary>Says in one line what blocks, where, how often and how long, and what to use instead.</summary>
    public override string ToString()
    {
        string inside = AsyncApi is null ? "" : $" inside of async {AsyncApi}";
        string phase = Phases.ContainsKey(BlockingPhase.Steady) ? "" : ", so far only in first use or type initializers";
        string advice = Alternative is null ? "" : $"; instead: {Alternative}";
        string blocked = Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"1 call blocked {TotalMs:F1} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{Count} calls blocked {TotalMs:F1} ms (median {MedianMs:F1}, p95 {P95Ms:F1}, max {MaxMs:F1} ms)");
        return $"{Call}{inside}{Worst.Where}: {blocked}{phase}{advice}";
    }
}
