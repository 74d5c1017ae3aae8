using System.Text.Json;

namespace Aiocop.Agent;

/// <summary>The sites that the tool knows, as it knows them: only what changed is told again.</summary>
internal sealed class SentSites
{
    /// <summary>How many are told at once; the others a second later.</summary>
    private const int AtOnce = 200;

    private readonly Dictionary<(string Call, TraceFrame? Frame, string? EntryPoint), Known> _known = [];

    /// <summary>Writes the sites that have changed, those with the most new time first.</summary>
    public void Write(SiteReport report, EntryLines lines, bool isLast)
    {
        List<(BlockingSite Site, Known Known)> changed = [];
        foreach (BlockingSite site in report.Sites)
        {
            // What tells sites apart: without a line of own code, where the stacks begin, which is the same for all calls.
            var key = (site.Call, site.UserFrame, site.UserFrame is null ? site.Worst.EntryPoint : null);
            if (!_known.TryGetValue(key, out Known? known))
            {
                _known[key] = known = new Known { Id = _known.Count + 1 };
            }

            if (known.Count != site.Count)
            {
                changed.Add((site, known));
            }
        }

        IEnumerable<(BlockingSite Site, Known Known)> chosen = changed.OrderByDescending(one => one.Site.TotalMs - one.Known.TotalMs);
        foreach ((BlockingSite site, Known known) in isLast ? chosen : chosen.Take(AtOnce))
        {
            bool isWorstKnown = known.Count > 0 && known.MaxMs == site.MaxMs;
            lines.Write("site", writer =>
            {
                writer.WriteNumber("id", known.Id);
                writer.WritePropertyName("site");
                JsonSerializer.Serialize(writer, site, isWorstKnown ? EntryJson.SiteWithoutWorst : AgentJson.Default.BlockingSite);
            });
            known.Count = site.Count;
            known.TotalMs = site.TotalMs;
            known.MaxMs = site.MaxMs;
        }
    }

    private sealed class Known
    {
        public required int Id { get; init; }

        public long Count { get; set; }

        public double TotalMs { get; set; }

        public double MaxMs { get; set; }
    }
}
