using System.Diagnostics;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// Lets a wait really wait: a dedicated thread that acts some milliseconds after the watched thread called
/// <see cref="Now"/> and has gone to wait.
/// </summary>
internal sealed class Later : IDisposable
{
    /// <summary>
    /// How long a wait lasts that this ends, at least, unless it is said otherwise: enough to count beside a garbage
    /// collection, too (see WaitEvidence).
    /// </summary>
    public const int AtLeastMs = 20;

    private static readonly TimeSpan s_spinning = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Time alone may have passed while this thread did not run.
    private const int EnoughLooks = 20;

    private readonly Action _act;
    private readonly TimeSpan _blocked;
    private readonly TimeSpan _patience;
    private readonly Thread _thread;
    private volatile Thread? _watched;
    private volatile bool _given;

    /// <param name="act">What to do.</param>
    /// <param name="atLeastMs">
    /// How long the watched thread must have waited; more for what sleeps by turns before it goes to wait.
    /// </param>
    /// <param name="isSureToBlock">
    /// Whether it goes to wait in the end, however long it spins before: on a busy machine that takes its time.
    /// </param>
    public Later(Action act, int atLeastMs = AtLeastMs, bool isSureToBlock = false)
    {
        _patience = isSureToBlock ? s_patience : s_spinning;
        _act = act;
        _blocked = TimeSpan.FromMilliseconds(atLeastMs);
        _thread = new Thread(Watch) { IsBackground = true, Name = "Later" };
        _thread.Start();
    }

    /// <summary>Called by the watched thread, right before it waits.</summary>
    public void Now() => _watched = Thread.CurrentThread;

    public void Dispose()
    {
        _given = true;
        _thread.Join();
    }

    private void Watch()
    {
        while (_watched is null && !_given)
        {
            Thread.Yield();
        }

        if (_watched is { } watched)
        {
            LetItWait(watched, _blocked, _patience);
        }

        _act();
    }

    /// <summary>
    /// Returns when the thread has been waiting for a while without a break: a moment of it may be the runtime's own,
    /// which compiles what comes next. A wait that spins is never seen waiting: that is what the longer time is for.
    /// </summary>
    internal static void LetItWait(Thread watched, TimeSpan atLeast, TimeSpan? patience = null)
    {
        long start = Stopwatch.GetTimestamp();
        long firstSeen = start;
        int seenWaiting = 0;
        while ((seenWaiting < EnoughLooks || Stopwatch.GetElapsedTime(firstSeen) < atLeast)
            && Stopwatch.GetElapsedTime(start) < (patience ?? s_spinning))
        {
            if (!watched.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin))
            {
                seenWaiting = 0;
            }
            else if (++seenWaiting == 1)
            {
                firstSeen = Stopwatch.GetTimestamp();
            }

            Thread.Yield();
        }
    }
}
