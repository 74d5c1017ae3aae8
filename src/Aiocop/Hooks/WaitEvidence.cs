using System.Diagnostics;
using System.Runtime.InteropServices;
using Aiocop.Diagnostics;
using Aiocop.Slices;

namespace Aiocop.Hooks;

/// <summary>
/// Tells a wait from a call that took long for another reason. A thread that waits gives up its processor; one that
/// loses it, on a busy machine, in the middle of a call that has nothing to wait for, does not, and the system counts
/// the two apart. Observed on Linux, three million waits for an event that is set, beside other work: 280 took longer
/// than 50 us, and in none did the thread give up its processor.
/// </summary>
/// <remarks>
/// Taken before a wait: it costs some 0.4 us, as much as the shortest call of the kind. Where the system does not tell
/// (not Linux), time alone decides.
/// </remarks>
internal readonly unsafe partial struct WaitEvidence
{
    private const int ThreadOnly = 1; // RUSAGE_THREAD
    private const int VoluntarySwitches = 16;
    private const int UsageSize = 18;

    /// <summary>
    /// A thread that comes back while the runtime is suspended waits too, and then for a processor: that looks like a
    /// wait of its own. So beside a suspension only what was longer counts: than a sample takes, and where the clock's
    /// thread is late as well, the machine is so busy that a thread may wait some milliseconds for its turn.
    /// </summary>
    private static readonly long s_longerThanSuspension = SliceClock.FromMilliseconds(2);
    private static readonly long s_longerThanTurns = SliceClock.FromMilliseconds(10);

    private static bool s_isToldBySystem;

    // One more than what the system says: 0 is that it says nothing.
    private readonly long _switches;
    private readonly int _suspensions;
    private readonly long _pauses;

    private WaitEvidence(long switches)
    {
        _switches = switches;
        _suspensions = Suspensions;
        _pauses = GC.GetTotalPauseDuration().Ticks;
    }

    private static int Suspensions => GC.CollectionCount(0) + StackSampler.Suspensions;

    /// <summary>Looks whether the system tells how often a thread gave up its processor, and lets the runtime compile what asks.</summary>
    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux() || nint.Size != sizeof(long))
        {
            return;
        }

        try
        {
            s_isToldBySystem = true;
            _ = Begin().IsWait(0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            s_isToldBySystem = false;
            CopLog.Warning("Waits are told by their time alone: " + exception.Message);
        }
    }

    /// <summary>Remembers how things are before a call that may wait.</summary>
    public static WaitEvidence Begin() => s_isToldBySystem ? new WaitEvidence(Switches() + 1) : default;

    /// <summary>Whether the thread waited in a call of this duration, in stopwatch ticks.</summary>
    public bool IsWait(long duration)
    {
        if (_switches == 0)
        {
            return true;
        }

        if (Switches() + 1 == _switches)
        {
            return false;
        }

        long collected = GC.GetTotalPauseDuration().Ticks - _pauses;
        if (collected == 0 && Suspensions == _suspensions)
        {
            return true;
        }

        long paused = SliceClock.FromMilliseconds((double)collected / TimeSpan.TicksPerMillisecond);
        long late = Stopwatch.GetTimestamp() - SliceClock.Now - paused;
        return duration - paused >= (late > SliceClock.FromMilliseconds(SliceClock.StepMs + 1) ? s_longerThanTurns : s_longerThanSuspension);
    }

    private static long Switches()
    {
        long* usage = stackalloc long[UsageSize];
        return GetUsage(ThreadOnly, usage) == 0 ? usage[VoluntarySwitches] : 0;
    }

    [SuppressGCTransition]
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, long* usage);
}
