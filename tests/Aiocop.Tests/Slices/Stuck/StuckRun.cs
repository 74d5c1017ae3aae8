using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aiocop.Slices;
using Aiocop.Slices.Stuck;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices.Stuck;

/// <summary>Runs work that does not end before its slice was reported as stuck.</summary>
internal static class StuckRun
{
    /// <summary>The age from which on a slice is stuck, once all are that are to be.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs work under monitoring until its slices are reported as stuck, then lets it go on.</summary>
    /// <param name="start">Starts the work.</param>
    /// <param name="release">Lets it end. Called on the thread that reports, once.</param>
    /// <param name="calls">The calls, one of each stuck slice, that must be in progress before anything is reported.</param>
    public static Task<WatchResult> Watch(Func<Task> start, Action release, params string[] calls) =>
        Watch(start, release, slices => AreIn(slices, calls));

    /// <inheritdoc cref="Watch(Func{Task}, Action, string[])"/>
    /// <param name="start">Starts the work.</param>
    /// <param name="release">Lets it end. Called on the thread that reports, once.</param>
    /// <param name="areStuck">Whether the slices that are open are those to report. Until then none is.</param>
    /// <param name="isLast">Whether this report is the one to wait for; null: the first is.</param>
    /// <param name="stuckAfter">Gives the setting, once the slices are as they should be; null: <see cref="StuckAfter"/>.</param>
    public static async Task<WatchResult> Watch(
        Func<Task> start,
        Action release,
        Func<IReadOnlyList<SliceSnapshot>, bool> areStuck,
        Func<SlowTaskEvent, bool>? isLast = null,
        Func<IReadOnlyList<SliceSnapshot>, TimeSpan>? stuckAfter = null)
    {
        int isReleased = 0;
        using var setting = new Setting(Timeout.InfiniteTimeSpan);

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
        var armer = new Thread(() => Arm(areStuck, stuckAfter ?? (_ => StuckAfter))) { IsBackground = true };
        armer.Start();
        try
        {
            return await Monitored.Watch(start);
        }
        finally
        {
            armer.Join();
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

    /// <summary>Whether each of these calls is in progress in a slice of its own.</summary>
    public static bool AreIn(IReadOnlyList<SliceSnapshot> slices, params string[] calls) =>
        calls.All(call => slices.Count(slice => slice.Method?.Name == call) >= calls.Count(other => other == call));

    /// <summary>Gets the one report of a slice that had not ended.</summary>
    public static SlowTaskEvent Ongoing(this WatchResult found) => Assert.Single(found.ThrowIfFailed().Events, slice => slice.IsOngoing);

    /// <summary>Gets the one report of the end of a slice that was reported before.</summary>
    public static SlowTaskEvent Ended(this WatchResult found) => Assert.Single(found.ThrowIfFailed().Events, slice => slice.WasReportedStuck);

    /// <summary>Gets frames as the method's own name, and its line.</summary>
    public static string[] Lines(IEnumerable<TraceFrame> frames) => [.. frames.Select(frame => $"{frame.Method.Split('.')[^1]}:{frame.Line}")];

    public static int LineOf(string comment, [CallerFilePath] string path = "") =>
        1 + Array.FindIndex(File.ReadAllLines(path), line => line.EndsWith("// " + comment, StringComparison.Ordinal));

    /// <summary>
    /// Has slices reported once they are as they should be, however long that takes on a busy machine; before, they might be
    /// reported for what comes before.
    /// </summary>
    private static void Arm(Func<IReadOnlyList<SliceSnapshot>, bool> areStuck, Func<IReadOnlyList<SliceSnapshot>, TimeSpan> stuckAfter)
    {
        var threads = new List<SliceThread>();
        long oldEnough = SliceClock.FromMilliseconds(StuckAfter.TotalMilliseconds);
        IReadOnlyList<SliceSnapshot> slices = [];
        if (SpinWait.SpinUntil(() => areStuck(slices = Look()), s_patience))
        {
            Setting.Set(stuckAfter(slices));
        }

        List<SliceSnapshot> Look()
        {
            SliceThreads.CopyTo(threads);
            long now = Stopwatch.GetTimestamp();
            return [.. threads.Select(SliceSnapshot.TryTake).OfType<SliceSnapshot>()
                .Where(slice => now - slice.OpenedAt >= oldEnough && (slice.Method is null || slice.CallCounts(now)))];
        }
    }

    /// <summary>Another age from which on slices are stuck, until disposed.</summary>
    public sealed class Setting : IDisposable
    {
        private readonly long _before = DetectionSettings.StuckAfterTicks;

        public Setting(TimeSpan stuckAfter) => Set(stuckAfter);

        public static void Set(TimeSpan stuckAfter)
        {
            DetectionSettings.StuckAfterTicks =
                stuckAfter == Timeout.InfiniteTimeSpan ? DetectionSettings.Never : SliceClock.FromMilliseconds(stuckAfter.TotalMilliseconds);
            StuckWatch.LookNow();
        }

        public void Dispose() => DetectionSettings.StuckAfterTicks = _before;
    }
}
