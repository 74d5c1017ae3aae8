namespace Aiocop.Tool.Recording;

/// <summary>What every part of a recording begins with, so that it tells by itself what was counted until then.</summary>
internal sealed class CarriedEntries
{
    private readonly Dictionary<int, Entry> _processes = [];
    private readonly Dictionary<(int Pid, int Id), SiteEntry> _sites = [];
    private readonly Dictionary<int, Entry> _totals = [];
    private readonly Dictionary<int, Entry> _starvations = [];
    private readonly Dictionary<int, Entry> _ends = [];

    /// <summary>Gets the first line of the recording; null before that.</summary>
    public RunEntry? Run { get; private set; }

    /// <summary>Gets all but <see cref="Run"/>, in the order in which a reader wants them.</summary>
    public IEnumerable<Entry> Entries => [.. _processes.Values, .. _sites.Values, .. _starvations.Values, .. _totals.Values, .. _ends.Values];

    public void Add(Entry entry)
    {
        switch (entry)
        {
            case RunEntry run:
                Run = run;
                break;
            case ProcessEntry:
                _processes[entry.Pid] = entry;
                break;
            case SiteEntry site:
                SiteEntry? before = _sites.GetValueOrDefault((site.Pid, site.Id));
                _sites[(site.Pid, site.Id)] = site.Site.Worst is null ? site with { Site = site.Site with { Worst = before?.Site.Worst } } : site;
                break;
            case TotalsEntry:
                _totals[entry.Pid] = entry;
                break;
            case StarvationEntry { Starvation.IsOver: false }:
                _starvations[entry.Pid] = entry;
                break;
            case StarvationEntry:
                _starvations.Remove(entry.Pid);
                break;
            case EndEntry:
                _ends[entry.Pid] = entry;
                break;
        }
    }
}
