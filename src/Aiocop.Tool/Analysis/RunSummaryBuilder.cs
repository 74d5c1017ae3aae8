using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Analysis;

/// <summary>
/// Adds up entries, in the order they were recorded, of any number of processes, runs and files. Not thread-safe.
/// </summary>
/// <remarks>A site's line has all that its process has counted: of several lines the last is taken, so no call counts twice.</remarks>
internal sealed class RunSummaryBuilder
{
    private const int MostKept = 10_000;

    private readonly Dictionary<(Guid Run, int Pid), ProcessSummary> _processes = [];
    private readonly Dictionary<(Guid Run, int Pid, int Id), SiteData> _sites = [];
    private readonly Dictionary<(Guid Run, int Pid, DateTimeOffset Start), StarvationEntry> _starvations = [];
    private readonly Dictionary<(Guid Run, int Pid), TotalsEntry> _totals = [];
    private readonly HashSet<(Guid Run, int Part)> _parts = [];
    private readonly Queue<SliceEntry> _slices = [];
    private readonly Queue<PoolEntry> _pools = [];
    private readonly Queue<MessageEntry> _messages = [];
    private Guid _run;
    private DateTimeOffset? _started;
    private DateTimeOffset? _ended;

    public void Add(Entry entry)
    {
        (Guid Run, int Pid) process = (_run, entry.Pid);
        switch (entry)
        {
            case RunEntry run:
                _run = run.RunId;
                _parts.Add((run.RunId, run.Part));
                break;
            case ProcessEntry started:
                // Parts that rotation has made begin with what the parts before them had.
                _processes.TryAdd(process, new ProcessSummary(started, null));
                break;
            case EndEntry end when _processes.TryGetValue(process, out ProcessSummary? known):
                _processes[process] = known with { End = end };
                break;
            case SiteEntry site:
                Add(site, process);
                break;
            case StarvationEntry starvation:
                _starvations[(_run, entry.Pid, starvation.Starvation.StartedAt)] = starvation;
                break;
            case TotalsEntry totals:
                _totals[process] = totals;
                break;
            case SliceEntry slice:
                Keep(_slices, slice);
                break;
            case PoolEntry pool:
                Keep(_pools, pool);
                break;
            case MessageEntry message:
                Keep(_messages, message);
                break;
        }

        _started = _started < entry.Time ? _started : entry.Time;
        _ended = _ended > entry.Time ? _ended : entry.Time;
    }

    public RunSummary Build() => new()
    {
        Started = _started,
        Ended = _ended,
        Processes = [.. _processes.Values],
        Sites = [.. _sites
            .GroupBy(pair => SiteKey.Of(pair.Value), pair => (pair.Key.Pid, pair.Value))
            .Select(group => SiteMerging.Merge(group.Key, [.. group]))
            .OrderByDescending(site => site.TotalMs)
            .ThenBy(site => site.Key.ToString(), StringComparer.Ordinal)],
        Slices = [.. _slices.OrderBy(slice => slice.Time)],
        Starvations = [.. _starvations.Values.OrderBy(starvation => starvation.Starvation.StartedAt)],
        Pools = [.. _pools.OrderBy(pool => pool.Time)],
        Messages = [.. _messages],
        MissingParts = _parts.GroupBy(part => part.Run).Sum(run => run.Max(part => part.Part) - run.Count()),
        Totals = new TotalsEntry
        {
            Time = _ended ?? default,
            Slices = _totals.Values.Sum(totals => totals.Slices),
            SlowSlices = _totals.Values.Sum(totals => totals.SlowSlices),
            UnsentSlices = _totals.Values.Sum(totals => totals.UnsentSlices),
            LostLines = _totals.Values.Sum(totals => totals.LostLines),
            OtherCalls = _totals.Values.Sum(totals => totals.OtherCalls),
            OtherMs = _totals.Values.Sum(totals => totals.OtherMs),
            DroppedCalls = _totals.Values.Sum(totals => totals.DroppedCalls),
            DroppedMs = _totals.Values.Sum(totals => totals.DroppedMs),
        },
    };

    private static void Keep<T>(Queue<T> queue, T entry)
    {
        queue.Enqueue(entry);
        if (queue.Count > MostKept)
        {
            queue.Dequeue();
        }
    }

    private void Add(SiteEntry entry, (Guid Run, int Pid) process)
    {
        (Guid Run, int Pid, int Id) key = (process.Run, process.Pid, entry.Id);
        SiteData? before = _sites.GetValueOrDefault(key);
        _sites[key] = entry.Site.Worst is null ? entry.Site with { Worst = before?.Worst } : entry.Site;
    }
}
