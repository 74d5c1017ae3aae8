using System.Diagnostics;
using Aiocop.Diagnostics;

namespace Aiocop.Slices;

/// <summary>
/// Samples the stacks of slices that are already slow: one suspension of the runtime per round for all of them, and
/// none at all while every slice is fast.
/// </summary>
internal sealed class CpuWatchdog
{
    // To look at a slice costs some system calls: not worth it for the many that end at once, and look older by a step of the clock.
    private const double YoungMs = 2;

    // How many times as long as it was suspended the runtime is left alone: then it is for at most 2 % of the time, however
    // many threads there are to stop.
    private const double Respite = 49;
    private const double LongestRespiteMs = 1000;

    private static CpuWatchdog? s_running;
    private static CpuSamplingSettings? s_settings;

    private readonly CpuSamplingSettings _settings;
    private readonly List<SliceThread> _threads = [];
    private readonly List<(SliceThread Thread, long Slice)> _slow = [];

    private CpuWatchdog(CpuSamplingSettings settings) => _settings = settings;

    public static bool IsStarted => s_running is not null;

    /// <summary>Gets the settings by which it runs, or ran: samples may be looked at when it no longer does.</summary>
    public static CpuSamplingSettings Settings => s_settings!;

    /// <summary>Starts the watchdog.</summary>
    /// <returns>False if it runs already; its settings stay.</returns>
    public static bool TryStart(CpuSamplingSettings settings)
    {
        var watchdog = new CpuWatchdog(settings);
        if (Interlocked.CompareExchange(ref s_running, watchdog, null) is not null)
        {
            return false;
        }

        s_settings = settings;
        new Thread(watchdog.Run) { IsBackground = true, Name = "Aiocop watchdog" }.Start();
        return true;
    }

    /// <summary>Has the thread end, at its next look at the latest.</summary>
    public static void Stop() => Volatile.Write(ref s_running, null);

    private void Run()
    {
        while (Volatile.Read(ref s_running) == this)
        {
            bool sampled = false;
            try
            {
                sampled = DetectionSettings.IsActive && SampleSlowSlices();
            }
            catch (Exception exception)
            {
                CopLog.Failure("Sampling slow slices failed.", exception);
            }
            finally
            {
                // Kept until the next look, these would keep the state of every thread that ever was.
                _threads.Clear();
                _slow.Clear();
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(sampled
                ? Math.Max(_settings.IntervalMs, Math.Min(StackSampler.LastSuspension.TotalMilliseconds * Respite, LongestRespiteMs))
                : _settings.IdleIntervalMs));
        }
    }

    private bool SampleSlowSlices()
    {
        FindSlowSlices();
        if (_slow.Count == 0)
        {
            return false;
        }

        nint[][] stacks = StackSampler.Sample([.. _slow.Select(slow => slow.Thread)], _settings.TraceDepth);
        for (int i = 0; i < stacks.Length; i++)
        {
            (SliceThread thread, long slice) = _slow[i];

            // The slice may have ended, and its callbacks or another slice begun, before the runtime stood still.
            if (stacks[i].Length > 0 && IsRunning(thread) && Volatile.Read(ref thread.Number) == slice)
            {
                thread.Samples.Add(slice, stacks[i]);
            }
        }

        return true;
    }

    private static bool IsRunning(SliceThread thread) => thread.State is SliceState.Open or SliceState.InCall or SliceState.Shielded;

    private void FindSlowSlices()
    {
        _slow.Clear();
        SliceThreads.CopyTo(_threads);
        long now = Stopwatch.GetTimestamp();
        long openedBefore = now - SliceClock.FromMilliseconds(_settings.ArmAfterMs);
        long seenBefore = Math.Max(now - SliceClock.FromMilliseconds(YoungMs + SliceClock.StepMs), openedBefore);
        foreach (SliceThread thread in _threads)
        {
            long slice = Volatile.Read(ref thread.Number);
            if (!IsRunning(thread))
            {
                continue;
            }

            if (thread.OpenedAt <= seenBefore)
            {
                thread.Usage.Look(slice);
            }

            if (thread.OpenedAt < openedBefore
                && thread.Samples.EngineThreadId != 0
                && thread.Samples.CountOf(slice) < _settings.MaximumSamplesPerSlice)
            {
                _slow.Add((thread, slice));
            }
        }
    }
}
