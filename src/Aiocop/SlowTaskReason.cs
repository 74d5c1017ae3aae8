using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// Why a <see cref="SlowTaskEvent"/> was made.
/// In text and JSON the values read as aiocop's: <c>io_blocking</c>, <c>cpu_blocking</c>.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlowTaskReason>))]
public enum SlowTaskReason
{
    /// <summary>Blocking calls were seen in the slice, whether it was slow or not.</summary>
    [JsonStringEnumMemberName("io_blocking")]
    IoBlocking,

    /// <summary>No blocking call was seen, but the slice took at least the threshold.</summary>
    [JsonStringEnumMemberName("cpu_blocking")]
    CpuBlocking,
}
