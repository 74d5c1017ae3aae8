using System.Globalization;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>Blocking calls that were allowed: all calls of one name that one rule, attribute or scope let pass.</summary>
public sealed record AllowedFinding
{
    /// <summary>Gets the call without arguments, such as <c>File.ReadAllText</c>; <c>(others)</c> for what there was no room for.</summary>
    [JsonPropertyName("call")]
    public required string Call { get; init; }

    /// <summary>Gets what allowed it.</summary>
    [JsonPropertyName("allowed_by")]
    public required AllowedBy AllowedBy { get; init; }

    /// <summary>Gets the rule, such as <c>AllowInside(MyApp.Startup)</c>, or what carries the attribute.</summary>
    [JsonPropertyName("rule")]
    public required string Rule { get; init; }

    /// <summary>Gets where the rule was written: <c>aiocop.json:12</c>, <c>CopOptions.Rules</c>, or the code's assembly.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <summary>Gets why blocking is allowed there.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>Gets how many calls there were.</summary>
    [JsonPropertyName("count")]
    public required long Count { get; init; }

    /// <summary>Gets how long all calls blocked together, in milliseconds.</summary>
    [JsonPropertyName("blocked_ms")]
    public required double BlockedMs { get; init; }

    /// <summary>Gets the first of the calls, with its arguments and its trace.</summary>
    [JsonPropertyName("example")]
    public required BlockingEventInfo Example { get; init; }

    /// <summary>Says in one line what was allowed, how often, and why.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Call}: {Count} allowed, {BlockedMs:F1} ms, by {Rule} ({Source}): {Reason}");
}
