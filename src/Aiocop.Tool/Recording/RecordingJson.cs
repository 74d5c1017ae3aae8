using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aiocop.Tool.Recording;

/// <summary>How recordings are written: the library's names, one line an entry, unknown names ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Entry))]
internal sealed partial class RecordingJson : JsonSerializerContext;
