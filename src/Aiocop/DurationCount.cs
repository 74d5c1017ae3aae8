using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>How many calls of a <see cref="BlockingSite"/> blocked about as long as each other.</summary>
public sealed record DurationCount
{
    /// <summary>Gets how long they blocked, in milliseconds; good to about 3 %.</summary>
    [JsonPropertyName("ms")]
    public required double Milliseconds { get; init; }

    /// <summary>Gets how many calls these are.</summary>
    [JsonPropertyName("count")]
    public required long Count { get; init; }
}
