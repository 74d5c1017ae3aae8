using System.Runtime.CompilerServices;
using Aiocop.Slices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices.Stuck;

/// <summary>Runs work that does not end before its slice was reported as stuck.</summary>
internal static class StuckRun
{
    /// <summary>The age from which on a slice is stuck in these tests: none of their slices ends before it was reported.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs work under monitoring; lets it go on when a stuck slice is reported.</summary>
    /// <param name="start">Starts the work.</param>
    /// <param name="release">Lets it end. Called on the thread that reports, once.</param>
    /// <param name="isLast">Whether this report is the one to wait for; null: the first is.</param>
    /// <param name="stuckAfter">The setting; null: <see cref="StuckAfter"/>.</param>
    public static async Task<WatchResult> Watch(
        Func<Task> start, Action release, Func<SlowTaskEvent, bool>? isLast = null, TimeSpan? stuckAfter = null)
    {
        int isReleased = 0;
        using var setting = new Setting(stuckAfter ?? StuckAfter);

        // Only if nothing is reported: then the test fails, and does not hang.
        using var giveUp = new Timer(_ => Release(), null, s_patience, Timeout.InfiniteTimeSpan);
        SlowTaskCallback see = slowTask =>
        {
            if (slowTask.IsOngoing && isLast?.Invoke(slowTask) != false)
            {
                Release();
            }
        };
        Cop.RegisterSlowTaskCallback(see);
        try
        {
            return await Monitored.Watch(start);
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(see);
        }

        void Release()
        {
            if (Interlocked.Exchange(ref isReleased, 1) == 0)
            {
                release();
            }
        }
    }

    /// <summary>Gets the one report of a slice that had not ended.</summary>
    public static SlowTaskEvent Ongoing(this WatchResult found) => Assert.Single(found.ThrowIfFailed().Events, slice => slice.IsOngoing);

    /// <summary>Gets the one report of the end of a slice that was reported before.</summary>
    public static SlowTaskEvent Ended(this WatchResult found) => Assert.Single(found.ThrowIfFailed().Events, slice => slice.WasReportedStuck);

    /// <summary>Gets frames as the method's own name, and its line.</summary>
    public static string[] Lines(IEnumerable<TraceFrame> frames) => [.. frames.Select(frame => $"{frame.Method.Split('.')[^1]}:{frame.Line}")];

    public static int LineOf(string comment, [CallerFilePath] string path = "") =>
        1 + Array.FindIndex(File.ReadAllLines(path), line => line.EndsWith("// " + comment, StringComparison.Ordinal));

    /// <summary>Lets the thread that looks for stuck slices look as often as it ever does, while a class of tests runs.</summary>
    public sealed class Attention : IDisposable
    {
        private readonly Setting _setting = new(TimeSpan.FromMilliseconds(500));

        public void Dispose() => _setting.Dispose();
    }

    /// <summary>Another age from which on slices are stuck, until disposed.</summary>
    public sealed class Setting : IDisposable
    {
        private readonly long _before = DetectionSettings.StuckAfterTicks;

        public Setting(TimeSpan stuckAfter) => Set(stuckAfter);

        public static void Set(TimeSpan stuckAfter) => DetectionSettings.StuckAfterTicks =
            stuckAfter == Timeout.InfiniteTimeSpan ? DetectionSettings.Never : SliceClock.FromMilliseconds(stuckAfter.TotalMilliseconds);

        public void Dispose() => DetectionSettings.StuckAfterTicks = _before;
    }
}
