using System.Diagnostics;
using Aiocop.Diagnostics;

namespace Aiocop.Slices.Stuck;

/// <summary>
/// Looks for slices that do not end, on a thread of its own: one cheap pass over all threads a round, and nothing more while
/// every slice is young.
/// </summary>
internal sealed class StuckWatch
{
    /// <summary>How many stacks are taken in one suspension of the runtime.</summary>
    private const int AtOnce = 32;

    private const double ShortestPauseMs = 50;
    private const double LongestPauseMs = 500;

    private static readonly AutoResetEvent s_lookNow = new(false);
    private static StuckWatch? s_running;

    private readonly List<SliceThread> _threads = [];
    private readonly List<SliceThread> _stuck = [];
    private readonly StuckReporter _reporter = new();

    /// <summary>Starts the thread; harmless when it runs already.</summary>
    public static void Start()
    {
        var watch = new StuckWatch();
        if (Interlocked.CompareExchange(ref s_running, watch, null) is null)
        {
            DeadlockFinder.Prepare();

            // Unsafe: what flows where detection is set up is not for the callbacks.
            new Thread(watch.Run) { IsBackground = true, Name = "Aiocop stuck slices" }.UnsafeStart();
        }
    }

    /// <summary>Has the thread end.</summary>
    public static void Stop()
    {
        Volatile.Write(ref s_running, null);
        LookNow();
    }

    /// <summary>Has the thread look now, and go on by the settings as they are now.</summary>
    public static void LookNow() => s_lookNow.Set();

    private static TimeSpan Pause() => TimeSpan.FromMilliseconds(
        Math.Clamp(SliceClock.ToMilliseconds(DetectionSettings.StuckAfterTicks) / 10, ShortestPauseMs, LongestPauseMs));

    private void Run()
    {
        // What the callbacks do here is no slice of the host's: without a state the thread could not be muted.
        _ = SliceThread.Current ?? SliceThread.Create();
        long looked = Stopwatch.GetTimestamp();
        bool wasHeld = false;
        while (Volatile.Read(ref s_running) == this)
        {
            try
            {
                // A process that was stopped, as by a debugger, goes on with slices that look old: those that are not stuck end
                // until the next look.
                wasHeld = !wasHeld && Stopwatch.GetElapsedTime(looked) > Pause() * 3;
                looked = Stopwatch.GetTimestamp();
                if (DetectionSettings.IsActive && !wasHeld)
                {
                    Look();
                }
            }
            catch (Exception exception)
            {
                CopLog.Failure("Looking for slices that do not end failed.", exception);
            }
            finally
            {
                // Kept until the next look, these would keep the state of every thread that ever was.
                _threads.Clear();
                _stuck.Clear();
            }

            s_lookNow.WaitOne(Pause());
        }
    }

    private void Look()
    {
        SliceThreads.CopyTo(_threads);
        long openedBefore = Stopwatch.GetTimestamp() - DetectionSettings.StuckAfterTicks;
        foreach (SliceThread thread in _threads)
        {
            if (IsStuck(thread, openedBefore))
            {
                _stuck.Add(thread);
            }
        }

        foreach (SliceThread[] some in _stuck.Chunk(AtOnce))
        {
            using var mute = SliceThread.Mute();
            _reporter.Report(some, _threads);
        }
    }

    private static bool IsStuck(SliceThread thread, long openedBefore)
    {
        long slice = Volatile.Read(ref thread.Number);
        long call = Volatile.Read(ref thread.Call.StartedAt);
        return thread.OpenedAt <= openedBefore + thread.AllowedTime.Of(slice)
            && SliceSnapshot.IsInSlice(thread)
            && !thread.Stuck.IsReported(slice)
            && (call == 0 || thread.Stuck.AllowedCall != call);
    }
}
