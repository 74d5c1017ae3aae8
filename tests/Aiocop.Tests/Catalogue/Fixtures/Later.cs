using System.Diagnostics;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>How a thread waits, as others may see it.</summary>
internal enum WaitsBy
{
    /// <summary>For a signal, in the runtime's own waits; before, it may spin.</summary>
    Signal,

    /// <summary>In the system, where the runtime does not know of it.</summary>
    System,

    /// <summary>It looks again and again, and sleeps a moment in between.</summary>
    Turns,
}

/// <summary>
/// Lets a wait really wait: a dedicated thread that acts when the watched thread has called <see cref="Now"/> and was seen
/// waiting for some milliseconds, however long it takes to get there.
/// </summary>
internal sealed class Later : IDisposable
{
    /// <summary>
    /// How long a wait lasts that this ends, at least: enough to count beside a garbage collection, too (see
    /// WaitEvidence).
    /// </summary>
    public const int AtLeastMs = 20;

    private static readonly TimeSpan s_blocked = TimeSpan.FromMilliseconds(AtLeastMs);

    // Only so that a test fails, and does not hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private const int EnoughTurns = 15;

    private readonly Action _act;
    private readonly WaitsBy _waitsBy;
    private readonly Thread _thread;
    private volatile WatchedThread? _watched;
    private volatile bool _given;
    private bool _wasSeen = true;

    /// <param name="act">What to do.</param>
    /// <param name="waitsBy">How the watched thread waits.</param>
    public Later(Action act, WaitsBy waitsBy = WaitsBy.Signal)
    {
        _act = act;
        _waitsBy = waitsBy;
        _thread = new Thread(Watch) { IsBackground = true, Name = "Later" };
        _thread.Start();
    }

    /// <summary>Called by the watched thread, right before it waits.</summary>
    public void Now() => _watched = WatchedThread.Current;

    /// <summary>Acts now, if it has not: the watched thread has not waited, and will not.</summary>
    public void Over() => _given = true;

    public void Dispose()
    {
        Over();
        _thread.Join();
        if (!_wasSeen)
        {
            throw new TimeoutException("The thread that was to wait was not seen waiting.");
        }
    }

    /// <summary>Returns when the thread has been waiting for a while, or will not any more.</summary>
    /// <returns>Whether it was seen in time.</returns>
    internal static bool LetItWait(WatchedThread watched, WaitsBy waitsBy = WaitsBy.Signal, Func<bool>? isOver = null)
    {
        long start = Stopwatch.GetTimestamp();
        long firstSeen = 0;
        long switchesBefore = -1;
        while (isOver?.Invoke() != true)
        {
            if (watched.IsAsleep(out long switches) && (waitsBy == WaitsBy.System || watched.IsInManagedWait))
            {
                long turns = switches - switchesBefore;
                if (switchesBefore < 0 || (turns != 0 && waitsBy != WaitsBy.Turns))
                {
                    firstSeen = Stopwatch.GetTimestamp();
                    switchesBefore = switches;
                }
                else if (Stopwatch.GetElapsedTime(firstSeen) >= s_blocked && (turns >= EnoughTurns || waitsBy != WaitsBy.Turns))
                {
                    return true;
                }
            }
            else if (waitsBy != WaitsBy.Turns)
            {
                switchesBefore = -1;
            }

            if (Stopwatch.GetElapsedTime(start) > s_patience)
            {
                return false;
            }

            WatchedThread.Pause();
        }

        return true;
    }

    private void Watch()
    {
        while (_watched is null && !_given)
        {
            WatchedThread.Pause();
        }

        if (_watched is { } watched)
        {
            _wasSeen = LetItWait(watched, _waitsBy, () => _given);
        }

        _act();
    }
}
