using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Takes from a summary what the script shows, every text made visible.</summary>
internal sealed class ReportDataBuilder
{
    private readonly List<FrameRow> _frames = [];
    private readonly Dictionary<FrameRow, int> _frameIndexes = [];
    private readonly List<int> _pids;
    private readonly List<string> _processes;
    private readonly RunSummary _summary;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;

    private ReportDataBuilder(RunSummary summary)
    {
        _summary = summary;
        _pids = [.. summary.Processes.Select(process => process.Process.Pid)
            .Concat(summary.Slices.Select(slice => slice.Pid)).Concat(summary.Pools.Select(pool => pool.Pid))
            .Concat(summary.Sites.SelectMany(site => site.Pids)).Distinct()];
        _processes = [.. _pids.Select(Name)];

        // What is kept of a long run is its end: the timeline begins with the first of it.
        _start = summary.Slices.Select(slice => slice.Time.AddMilliseconds(-slice.Slice.ElapsedMs))
            .Concat(summary.Pools.Take(1).Select(pool => pool.Time))
            .Concat(summary.Starvations.Select(starvation => starvation.Starvation.StartedAt))
            .DefaultIfEmpty(summary.Started ?? default).Min();
        _end = summary.Ended ?? _start;
    }

    public static ReportData Build(RunSummary summary) => new ReportDataBuilder(summary).Build();

    private ReportData Build()
    {
        var sites = new SiteFinder(_summary.Sites);
        double[] thresholds = [.. _summary.Processes.Select(process => process.Process.ThresholdMs).Distinct()];
        SiteRow[] rows = [.. _summary.Sites.Select(Row)];
        return new ReportData
        {
            Start = _start.ToUnixTimeMilliseconds(),
            Length = Math.Max(Round((_end - _start).TotalMilliseconds), 1),
            Threshold = thresholds is [var threshold] && threshold > 0 ? threshold : null,
            Processes = _processes,
            Sites = rows,
            Frames = _frames,
            Slices = [.. _summary.Slices.Select(entry => Numbers(entry, sites))],
            Starvations = [.. _summary.Starvations.Select(entry => new[]
            {
                _pids.IndexOf(entry.Pid), Since(entry.Starvation.StartedAt), Round(entry.Starvation.DurationMs),
            })],
            Pools = [.. _summary.Pools.Select(entry => new[] { _pids.IndexOf(entry.Pid), Since(entry.Time), entry.Threads, entry.QueueLength })],
        };
    }

    private string Name(int pid)
    {
        string? name = _summary.Processes.FirstOrDefault(process => process.Process.Pid == pid)?.Process.Name;
        return name is null ? $"pid {pid}" : $"{VisibleText.Short(name, 60)} (pid {pid})";
    }

    private SiteRow Row(SiteSummary site) => new()
    {
        Call = VisibleText.Of(site.Call),
        Place = VisibleText.Of(SitePlace.Place(site)),
        Method = VisibleText.Of(SitePlace.Method(site)),
        File = site.UserFrame?.File is { } file ? VisibleText.Of($"{file}:{site.UserFrame.Line}") : null,
        Level = Words.Level(site.Level),
        Category = VisibleText.Of(site.Category),
        Alternative = site.Alternative is { } alternative ? VisibleText.Of(alternative) : null,
        AsyncApi = site.AsyncApi is { } api ? VisibleText.Of(SitePlace.Blame(api)) : null,
        Count = site.Count,
        Total = Round(site.TotalMs),
        Median = Round(site.MedianMs),
        P95 = Round(site.P95Ms),
        Max = Round(site.MaxMs),
        Durations = [.. site.Durations.Select(duration => new[] { Round(duration.Ms), duration.Count })],
        First = $"{Quantity.Day(site.FirstSeen)}, {Quantity.Time(site.FirstSeen)}",
        Last = $"{Quantity.Day(site.LastSeen)}, {Quantity.Time(site.LastSeen)}",
        Phases = Named(site.Phases, Words.Phase),
        Origins = Named(site.Origins, Words.Origin),
        Processes = [.. site.Pids.Select(pid => _processes[_pids.IndexOf(pid)])],
        Worst = site.Worst is { } worst ? VisibleText.Of(worst.Event) : null,
        LockHeldBy = site.Worst?.LockHeldBy is { } holder ? VisibleText.Of(holder) : null,
        Stack = Indexes(site.Worst?.Frames),
        Callers = Indexes(site.Worst?.AsyncCallers),
    };

    private int[] Indexes(IReadOnlyList<FrameData>? frames) => [.. (frames ?? []).Select(frame =>
    {
        var row = new FrameRow(VisibleText.Of(frame.Method), VisibleText.Of(SitePlace.Place(frame)), VisibleText.Of(frame.Assembly), frame.OwnCode);
        if (!_frameIndexes.TryGetValue(row, out int index))
        {
            _frameIndexes[row] = index = _frames.Count;
            _frames.Add(row);
        }

        return index;
    })];

    private double[] Numbers(SliceEntry entry, SiteFinder sites)
    {
        SliceData slice = entry.Slice;
        int kind = slice.Deadlock is not null ? 3 : slice.Ongoing ? 2 : slice.Reason == "cpu_blocking" ? 1 : 0;
        CallData? call = slice.BlockingEvents.MaxBy(blocking => blocking.DurationMs);
        return
        [
            _pids.IndexOf(entry.Pid), Since(entry.Time) - Round(slice.ElapsedMs), Round(slice.ElapsedMs), Round(slice.BlockedMs), kind,
            call is null ? -1 : sites.IndexOf(call),
        ];
    }

    private double Since(DateTimeOffset time) => Round((time - _start).TotalMilliseconds);

    private static double Round(double number) => Math.Round(number, 3);

    private static Dictionary<string, long> Named(IReadOnlyDictionary<string, long> counts, Func<string, string> name) =>
        counts.Where(pair => pair.Value > 0).GroupBy(pair => VisibleText.Of(name(pair.Key))).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
}
