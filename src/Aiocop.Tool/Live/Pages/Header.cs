using System.Globalization;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Live.Pages;

/// <summary>The lines on top of every page: what is watched, how much blocks, how the thread pool is, and what is stuck or wrong.</summary>
internal static class Header
{
    public const int Height = 4;

    private const int SecondsShown = 60;
    private static readonly TimeSpan s_messageLasts = TimeSpan.FromSeconds(15);

    public static void Draw(Canvas canvas, LiveSnapshot now, ViewState state, string doing)
    {
        Process(canvas.Next(), now, state, doing, canvas.Glyphs);
        Blocked(canvas.Next(), now, canvas.Glyphs);
        Pool(canvas.Next(), now);
        Line news = canvas.Next();
        if (now.Stuck is not null)
        {
            news.Add(" ").Add(now.Stuck.Headline, Look.Bad);
        }
        else if (now.Message is { } message && now.Now - message.Time < s_messageLasts)
        {
            news.Add(" ").Add(message.Text, Look.Of(IoSeverityLevel.Medium));
        }
    }

    private static void Process(Line line, LiveSnapshot now, ViewState state, string doing, Glyphs glyphs)
    {
        line.Add(" aiocop ", Look.Turned).Add("  ");
        RunSummary summary = now.Summary;
        if (summary.Processes.Count > 0)
        {
            ProcessEntry first = summary.Processes[0].Process;
            int others = summary.Processes.Count - 1;
            // The name is the target's, and may be as long as it likes: what is on the right has to fit.
            string about = $"  pid {first.Pid}  .NET {first.Runtime}{(others > 0 ? $"  and {Quantity.Of(others, "process", "processes")}" : "")}";
            int room = Math.Max(line.Left - about.Length - doing.Length - 14, 8);
            line.Column(first.Name, Math.Min(room, Line.Cells(glyphs.Clean(first.Name))), Look.Title).Add(about, Look.Dim);
        }
        else
        {
            line.Add("waiting for the process", Look.Dim);
        }

        string clock = Units.Clock(now.Now - (summary.Started ?? now.Now));
        line.AtEnd(state.Paused ? $" PAUSED {clock} " : $"{doing} {clock} ", state.Paused ? Look.Turned : Look.Dim);
    }

    private static void Blocked(Line line, LiveSnapshot now, Glyphs glyphs)
    {
        line.Add(" blocked ", Look.Dim).Column(Units.Time(now.Summary.BlockedMs), 9, Look.Title)
            .Add($"in {Quantity.Of(now.Summary.Calls, "call")}   ")
            .Add("now ", Look.Dim).Add($"{Units.Rate(now.MsPerSecond)} ms/s, {Units.Rate(now.CallsPerSecond)} calls/s");
        int room = Math.Min(line.Left - 3, SecondsShown);
        if (room >= 8)
        {
            string bars = Sparkline.Draw([.. now.BlockedBySecond.TakeLast(room)], glyphs);
            line.AtEnd(bars + " ", Look.Call);
        }
    }

    private static void Pool(Line line, LiveSnapshot now)
    {
        line.Add(" pool    ", Look.Dim);
        if (!now.PoolKnown)
        {
            line.Add(now.IsEnded ? End(now.Summary.Processes) : "not known yet", Look.Dim);
            return;
        }

        line.Add(Quantity.Of(now.Threads, "thread")).Add("  queue ", Look.Dim).Add(Units.Count(now.QueueLength)).Add("  ");
        if (now.Starvation is not { } starved)
        {
            line.Add("not starved", Look.Good);
            return;
        }

        double lasts = Math.Max((now.Now - starved.StartedAt).TotalMilliseconds, starved.DurationMs);
        line.Add("STARVED", Look.Bad).Add(string.Create(
            CultureInfo.InvariantCulture,
            $" for {Units.Time(lasts)}: {starved.BlockedWorkers} of {starved.WorkerThreads} threads blocked, delay {Units.Time(starved.LongestDelayMs)}"));
    }

    private static string End(IReadOnlyList<ProcessSummary> processes) => processes is [{ End.ExitCode: { } code }]
        ? $"the process has ended with exit code {code}" : "the process has ended, or is no longer watched";
}
