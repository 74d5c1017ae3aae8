using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aiocop.Tool.Recording;

/// <summary>How recordings are written: the library's names, one line an entry, unknown names ignored.</summary>
/// <remarks>
/// What a line may lack has a setter, not an init: for those the generated code would leave out the initializer, and a list
/// that is not there would be null.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Entry))]
internal sealed partial class RecordingJson : JsonSerializerContext;
