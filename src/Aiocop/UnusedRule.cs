using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>A rule that no finding has met so far: misspelt, outdated, or not yet needed.</summary>
/// <param name="Rule">The rule, such as <c>AllowInside(MyApp.Startup)</c>.</param>
/// <param name="Source">Where it was written: <c>aiocop.json:12</c>, or <c>CopOptions.Rules</c>.</param>
/// <param name="Reason">The reason that was given, or null if there is none.</param>
public sealed record UnusedRule(
    [property: JsonPropertyName("rule")] string Rule,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("reason")] string? Reason)
{
    /// <summary>Says in one line which rule it is, and where it stands.</summary>
    public override string ToString() => Reason is null ? $"{Rule} ({Source})" : $"{Rule} ({Source}): {Reason}";
}
