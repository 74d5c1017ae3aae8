using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>An async API that blocks the thread which calls it: the programmer did await, and it did not help.</summary>
public sealed record AsyncApi
{
    internal const string Alternative = "offload it, or take a library whose async API does not block";

    /// <summary>Gets what the programmer called, such as <c>DbConnection.OpenAsync</c>.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Gets the simple name of the assembly that blocks, such as <c>Microsoft.Data.Sqlite</c>.</summary>
    [JsonPropertyName("package")]
    public required string Package { get; init; }

    /// <summary>Gets that assembly's version as its authors write it, such as <c>10.0.0</c>; empty if it has none.</summary>
    [JsonPropertyName("version")]
    public required string Version { get; init; }

    /// <summary>Names the API and who is to blame: <c>DbConnection.OpenAsync (Microsoft.Data.Sqlite 10.0.0 blocks)</c>.</summary>
    public override string ToString() => $"{Name} ({string.Join(' ', Package, Version).TrimEnd()} blocks)";
}
