using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>The blocking calls since a moment, counted by site. See <see cref="Cop.GetSites"/>.</summary>
public sealed record SiteReport
{
    /// <summary>Gets the sites, those that blocked longest first; 1000 at most.</summary>
    [JsonPropertyName("sites")]
    public required IReadOnlyList<BlockingSite> Sites { get; init; }

    /// <summary>Gets since when the calls were counted.</summary>
    [JsonPropertyName("since")]
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets how many calls are of sites that there was no room for.</summary>
    [JsonPropertyName("other_count")]
    public long OtherCount { get; init; }

    /// <summary>Gets how long these calls blocked together, in milliseconds.</summary>
    [JsonPropertyName("other_ms")]
    public double OtherMs { get; init; }

    /// <summary>
    /// Gets how many calls their slices did not keep, and so have no site: see <see cref="SlowTaskEvent.DroppedBlockingEvents"/>.
    /// </summary>
    [JsonPropertyName("dropped_count")]
    public long DroppedCount { get; init; }

    /// <summary>Gets how long these calls blocked together, in milliseconds.</summary>
    [JsonPropertyName("dropped_ms")]
    public double DroppedMs { get; init; }

    /// <summary>Says how much there was, and then a line for each site.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Sites.Count} {(Sites.Count == 1 ? "site" : "sites")} blocked {Sites.Sum(site => site.TotalMs):F1} ms in {Sites.Sum(site => site.Count)} calls since {Since:u}");
        foreach (BlockingSite site in Sites)
        {
            text.AppendLine().Append("  ").Append(site);
        }

        AppendRest(text, OtherCount, OtherMs, "of sites that there was no room for");
        AppendRest(text, DroppedCount, DroppedMs, "that their slices did not keep");
        return text.ToString();
    }

    private static void AppendRest(StringBuilder text, long count, double blocked, string what)
    {
        if (count > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  and {count} calls {what}, {blocked:F1} ms");
        }
    }
}
