using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Live;

/// <summary>What the view shows: the summary so far, and what happens now. Thread-safe.</summary>
internal sealed class LiveModel
{
    /// <summary>For how many seconds what happens now is told.</summary>
    public const int SecondsOfRate = 5;

    private const int SecondsOfHistory = 600;
    private static readonly TimeSpan s_buildEvery = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_stuckIsNews = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly RunSummaryBuilder _builder = new();
    private readonly Dictionary<(int Pid, int Id), Counted> _counted = [];
    private readonly Dictionary<SiteKey, SiteRates> _rates = [];
    private readonly RateWindow _blocked = new(SecondsOfHistory);
    private readonly RateWindow _calls = new(SecondsOfHistory);
    private readonly Dictionary<int, PoolEntry> _pools = [];
    private readonly Dictionary<int, StarvationEntry> _starvations = [];
    private RunSummary? _summary;
    private long _built;
    private MessageEntry? _message;
    private bool _changed = true;

    public void Add(Entry entry)
    {
        lock (_lock)
        {
            _builder.Add(entry);
            _changed = true;
            switch (entry)
            {
                case SiteEntry site:
                    Add(site);
                    break;
                case PoolEntry pool:
                    _pools[pool.Pid] = pool;
                    break;
                case StarvationEntry starvation:
                    _starvations[starvation.Pid] = starvation;
                    break;
                case MessageEntry message when message.IsNews():
                    _message = message;
                    break;
                case EndEntry end:
                    _pools.Remove(end.Pid);
                    _starvations.Remove(end.Pid);
                    break;
            }
        }
    }

    /// <summary>Gets everything up to now.</summary>
    public RunSummary Summarize()
    {
        lock (_lock)
        {
            return _builder.Build();
        }
    }

    /// <summary>Gets what to show. Sites that are not new may be up to half a second old.</summary>
    /// <param name="now">What time it is for the target.</param>
    /// <param name="chosen">The site whose last seconds are wanted; null for none.</param>
    public LiveSnapshot Take(DateTimeOffset now, SiteKey? chosen)
    {
        lock (_lock)
        {
            if (_summary is null || (_changed && TimeProvider.System.GetElapsedTime(_built) >= s_buildEvery))
            {
                _summary = _builder.Build();
                _built = TimeProvider.System.GetTimestamp();
                _changed = false;
            }

            double seconds = Math.Clamp(Math.Floor((now - (_summary.Started ?? now)).TotalSeconds), 1, SecondsOfRate);
            double blockedMs = _summary.BlockedMs;
            return new LiveSnapshot
            {
                Now = now,
                Summary = _summary,
                Sites = [.. _summary.Sites.Select(site => Live(site, now, seconds, blockedMs))],
                BlockedBySecond = _blocked.Latest(now, SecondsOfHistory - 1),
                ChosenBySecond = chosen is { } key && _rates.TryGetValue(key, out SiteRates? rates) ? rates.Blocked.Latest(now, SiteRates.Seconds - 1) : [],
                MsPerSecond = _blocked.Latest(now, SecondsOfRate).Sum() / seconds,
                CallsPerSecond = _calls.Latest(now, SecondsOfRate).Sum() / seconds,
                Threads = _pools.Values.Sum(pool => pool.Threads),
                QueueLength = _pools.Values.Sum(pool => pool.QueueLength),
                PoolKnown = _pools.Count > 0,
                Starvation = _starvations.Values.Where(entry => !entry.Starvation.IsOver).MaxBy(entry => entry.Starvation.LongestDelayMs)?.Starvation,
                Stuck = StuckSlice.Of(_summary).FirstOrDefault(stuck => stuck.Deadlock is not null || now - stuck.Entry.Time < s_stuckIsNews),
                IsEnded = _summary.Processes.Count > 0 && _summary.Processes.All(process => process.End is not null),
                Message = _message,
            };
        }
    }

    private LiveSite Live(SiteSummary site, DateTimeOffset now, double seconds, double allMs)
    {
        double share = allMs > 0 ? site.TotalMs / allMs : 0;
        return _rates.TryGetValue(site.Key, out SiteRates? rates)
            ? new LiveSite(site, rates.Blocked.Latest(now, SecondsOfRate).Sum() / seconds, rates.Calls.Latest(now, SecondsOfRate).Sum() / seconds, share)
            : new LiveSite(site, 0, 0, share);
    }

    private void Add(SiteEntry entry)
    {
        Counted? before = _counted.GetValueOrDefault((entry.Pid, entry.Id));
        // Later lines of a site leave its worst call out, which the key may need.
        SiteKey key = before is null || entry.Site.Worst is not null ? SiteKey.Of(entry.Site) : before.Key;
        double ms = Math.Max(entry.Site.TotalMs - (before?.Ms ?? 0), 0);
        long calls = Math.Max(entry.Site.Count - (before?.Calls ?? 0), 0);
        _counted[(entry.Pid, entry.Id)] = new Counted(key, entry.Site.TotalMs, entry.Site.Count);
        _blocked.Add(entry.Time, ms);
        _calls.Add(entry.Time, calls);
        if (!_rates.TryGetValue(key, out SiteRates? rates))
        {
            _rates.Add(key, rates = new SiteRates());
        }

        rates.Blocked.Add(entry.Time, ms);
        rates.Calls.Add(entry.Time, calls);
    }

    private sealed record Counted(SiteKey Key, double Ms, long Calls);

    private sealed class SiteRates
    {
        public const int Seconds = 64;

        public RateWindow Blocked { get; } = new(Seconds);

        public RateWindow Calls { get; } = new(Seconds);
    }
}
