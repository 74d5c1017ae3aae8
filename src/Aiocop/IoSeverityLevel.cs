using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// How severe the blocking calls of one slice are together, by the sum of their weights.
/// In text and JSON the values read as aiocop's: <c>low</c>, <c>medium</c>, <c>high</c>.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<IoSeverityLevel>))]
public enum IoSeverityLevel
{
    /// <summary>A score below <see cref="Cop.ThresholdMedium"/> (10).</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>A score from <see cref="Cop.ThresholdMedium"/> (10) to below <see cref="Cop.ThresholdHigh"/> (50).</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>A score of at least <see cref="Cop.ThresholdHigh"/> (50).</summary>
    [JsonStringEnumMemberName("high")]
    High,
}
