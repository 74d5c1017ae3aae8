using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>How baselines are written: for people and their reviews. What could hide in a text is escaped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NewLine = "\n",
    WriteIndented = true)]
[JsonSerializable(typeof(Baseline))]
internal sealed partial class BaselineJson : JsonSerializerContext;
