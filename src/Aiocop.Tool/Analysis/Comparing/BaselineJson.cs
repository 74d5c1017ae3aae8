using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>How baselines are written: indented, for people and their reviews.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Baseline))]
internal sealed partial class BaselineJson : JsonSerializerContext
{
    // The generated property is null only while static fields are initialized.
    private static readonly Lazy<BaselineJson> s_readable = new(() => new BaselineJson(new JsonSerializerOptions(Default!.Options)
    {
        // What could hide in a text was taken out of it: so names can stay as they are, List<int> and all.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    }));

    public static BaselineJson Readable => s_readable.Value;
}
