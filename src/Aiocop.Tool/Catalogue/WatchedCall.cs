using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aiocop.Tool.Catalogue;

/// <summary>A call that is watched.</summary>
/// <param name="Name">What a programmer calls it, such as <c>File.ReadAllText</c>.</param>
/// <param name="Category">Its family.</param>
/// <param name="Weight">50, 10, 1 or 0; where overloads weigh differently, the highest.</param>
/// <param name="Counts">When a call of it is reported.</param>
/// <param name="Alternative">What to use instead; null if nothing is known.</param>
internal sealed record WatchedCall(string Name, string Category, int Weight, string Counts, string? Alternative);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<WatchedCall>))]
internal sealed partial class WatchedCallJson : JsonSerializerContext;
