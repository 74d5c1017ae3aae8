using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Reports.Text;
using Spectre.Console;

namespace Aiocop.Tool.Watching;

/// <summary>
/// What is found, a line at a time: each site once, and again when it gets notably worse; starvation, and what is stuck, at
/// once. Never more than a few lines for each second; what has none is summed up.
/// </summary>
internal sealed class FindingLines : IDisplay
{
    /// <summary>How many lines there may be for sites in a second, and as many for everything else.</summary>
    public const int MostInASecond = 5;

    /// <summary>A site is worse when a call took this many times as long as the one that was told, and at least <see cref="WorseFromMs"/>.</summary>
    private const double WorseBy = 2;
    private const double WorseFromMs = 100;

    /// <summary>And when all its calls blocked this many times as long as was told, and at least a second.</summary>
    private const double MuchMoreBy = 10;
    private const double MuchMoreFromMs = 1000;

    private static readonly TimeSpan s_stuckIsOld = TimeSpan.FromSeconds(10);

    private readonly IAnsiConsole _console;
    private readonly Dictionary<SiteKey, (double MaxMs, double TotalMs)> _told = [];
    private readonly HashSet<(int Pid, DateTimeOffset Start)> _starved = [];
    private readonly Dictionary<(int, string?, string?, bool), DateTimeOffset> _stuck = [];
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Pid, int Id), SiteKey> _keys = [];
    private readonly HashSet<SiteKey> _untold = [];
    private long _second;
    private int _sitesInSecond;
    private int _othersInSecond;
    private int _othersUntold;
    private bool _closed;

    /// <param name="output">Where the lines go.</param>
    /// <param name="plain">Whether there must be no colours.</param>
    public FindingLines(TextWriter output, bool plain)
    {
        _console = TextConsole.For(output, plain);
        // The terminal breaks lines that are too long, so that who copies one has all of it.
        _console.Profile.Width = short.MaxValue;
    }

    public void Show(Entry entry)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            NextSecond(entry.Time);
            switch (entry)
            {
                case SiteEntry site:
                    Site(site);
                    break;
                case StarvationEntry starvation:
                    Starvation(starvation);
                    break;
                case SliceEntry { Slice.Ongoing: true } slice:
                    Stuck(slice);
                    break;
                case ProcessEntry process:
                    Other(process, "grey", $"watching {TargetText.Clean(process.Name, 80)} (pid {process.Pid}), .NET {TargetText.Clean(process.Runtime, 40)}");
                    break;
                case MessageEntry message when message.IsNews():
                    Other(message, "yellow", TargetText.Clean(message.Text, TargetText.Longest));
                    break;
            }
        }
    }

    public Task RunAsync(CancellationToken cancellation) =>
        Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Suspend()
    {
    }

    public void Resume()
    {
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_closed)
            {
                SumUp(DateTimeOffset.UtcNow);
                _closed = true;
            }
        }
    }

    private void Site(SiteEntry entry)
    {
        SiteData site = entry.Site;
        // Later lines of a site leave out its worst call, which the key of one without own code needs.
        if (!_keys.TryGetValue((entry.Pid, entry.Id), out SiteKey key))
        {
            _keys.Add((entry.Pid, entry.Id), key = SiteKey.Of(site));
        }

        bool known = _told.TryGetValue(key, out (double MaxMs, double TotalMs) told);
        bool worse = (site.MaxMs >= WorseFromMs && site.MaxMs >= told.MaxMs * WorseBy)
            || (site.TotalMs >= MuchMoreFromMs && site.TotalMs >= told.TotalMs * MuchMoreBy);
        if (known && !worse)
        {
            return;
        }

        if (_sitesInSecond >= MostInASecond)
        {
            _untold.Add(key); // Not told, so that its next line may be.
            return;
        }

        _sitesInSecond++;
        _told[key] = (site.MaxMs, site.TotalMs);
        _untold.Remove(key);
        IoSeverityLevel level = Cop.GetSeverityLevelFromScore(site.Severity);
        string place = site.UserFrame?.Text ?? key.Method;
        string numbers = known || site.Count > 1
            ? $"{Quantity.Of(site.Count, "call")} blocked {Quantity.Time(site.TotalMs)}, the longest {Quantity.Time(site.MaxMs)},"
            : $"blocked {Quantity.Time(site.TotalMs)}";
        string instead = site.Alternative is null || known ? "" : $"; instead: {site.Alternative}";
        string colour = level switch { IoSeverityLevel.High => "red", IoSeverityLevel.Medium => "olive", _ => "grey" };
        Write(entry.Time, colour, $"{(known ? "worse" : level.ToText()),-6}", $"{TargetText.Clean(site.Call, TargetText.Longest)} {numbers} at {TargetText.Clean(place, TargetText.Longest)}{TargetText.Clean(instead, TargetText.Longest)}");
    }

    private void Starvation(StarvationEntry entry)
    {
        StarvationData starvation = entry.Starvation;
        if (starvation.IsOver)
        {
            _starved.Remove((entry.Pid, starvation.StartedAt));
            Other(entry, "green", $"the thread pool is no longer starved: it was for {Quantity.Time(starvation.DurationMs)}, with delays up to {Quantity.Time(starvation.LongestDelayMs)}");
        }
        else if (_starved.Add((entry.Pid, starvation.StartedAt)))
        {
            string most = starvation.Sites is [{ } site, ..] ? $", most of them in {TargetText.Clean(site.Call, 100)} at {TargetText.Clean(site.UserFrame?.Text ?? site.Example?.EntryPoint ?? "(unknown)", TargetText.Longest)}" : "";
            Other(entry, "red", $"the thread pool is starved: {starvation.BlockedWorkers} of {starvation.WorkerThreads} threads are blocked{most}; {Quantity.Of(starvation.QueueLength, "work item")} in the queue, delayed by {Quantity.Time(starvation.LongestDelayMs)}");
        }
    }

    // Many threads stuck in one call at one line are one piece of news.
    private void Stuck(SliceEntry entry)
    {
        var stuck = new StuckSlice(entry, 1);
        (int, string?, string?, bool) key = (entry.Pid, stuck.Frame?.Text, stuck.Call?.Event, stuck.Deadlock is null);
        if (!_stuck.TryGetValue(key, out DateTimeOffset told) || entry.Time - told > s_stuckIsOld)
        {
            _stuck[key] = entry.Time;
            Other(entry, "red", stuck.Headline);
        }
    }

    private void Other(Entry entry, string colour, string text)
    {
        if (_othersInSecond++ < MostInASecond)
        {
            Write(entry.Time, colour, "      ", text);
        }
        else
        {
            _othersUntold++;
        }
    }

    // By the time of the entries, so that the same entries make the same lines.
    private void NextSecond(DateTimeOffset time)
    {
        long second = time.ToUnixTimeSeconds();
        if (second > _second)
        {
            SumUp(time);
            (_second, _sitesInSecond, _othersInSecond) = (second, 0, 0);
        }
    }

    private void SumUp(DateTimeOffset time)
    {
        if (_untold.Count + _othersUntold > 0)
        {
            string sites = _untold.Count == 0 ? "" : Quantity.Of(_untold.Count, "more site");
            string others = _othersUntold == 0 ? "" : Quantity.Of(_othersUntold, "more message");
            Write(time, "grey", "      ", $"and {sites}{(sites.Length > 0 && others.Length > 0 ? ", " : "")}{others}, too many to show; the report has them");
            _untold.Clear();
            _othersUntold = 0;
        }
    }

    private void Write(DateTimeOffset time, string colour, string kind, string text) =>
        _console.MarkupLine($"[grey]aiocop {time.ToLocalTime():HH:mm:ss}[/] [{colour}]{kind.PadRight(6)} {Markup.Escape(text)}[/]".TrimEnd());
}
