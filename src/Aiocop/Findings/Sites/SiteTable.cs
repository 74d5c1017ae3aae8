using System.Collections.Concurrent;
using Aiocop.Slices;

namespace Aiocop.Findings.Sites;

/// <summary>
/// All blocking calls since a moment, counted by site. A call of a known stack costs a lookup; a new stack is counted on
/// its own until its site is found. Bounded; what there is no room for is counted together.
/// </summary>
internal sealed class SiteTable
{
    public const int Capacity = 1000;

    private static volatile SiteTable s_current = new();

    private readonly int _capacity;
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly Lock _adding = new();
    private readonly ConcurrentDictionary<SiteKey, CallTally> _sites = new();
    private readonly ConcurrentDictionary<StackKey, PendingStack> _pending = new(StackKey.Equality);
    private readonly ConcurrentDictionary<StackKey, PendingStack>.AlternateLookup<StackKey.Probe> _lookup;
    private long _dropped;
    private long _droppedTime;

    // There are as many sites as there is room for, and as many stacks: it stays so.
    private volatile bool _isFull;

    /// <param name="capacity">How many sites there may be.</param>
    /// <param name="stacks">How many stacks are known at a time.</param>
    public SiteTable(int capacity = Capacity, int stacks = KnownStacks.Capacity)
    {
        _capacity = capacity;
        Known = new KnownStacks(stacks);
        _lookup = _pending.GetAlternateLookup<StackKey.Probe>();
    }

    public static SiteTable Current => s_current;

    public KnownStacks Known { get; }

    /// <summary>Gets what counts the calls that have no site.</summary>
    public CallTally Others { get; } = CallTally.OfOthers();

    /// <summary>Begins, if nobody has yet: what is never activated counts nothing.</summary>
    public static void Begin() => _ = s_current;

    /// <summary>Begins anew, with an empty table.</summary>
    public static void Use(SiteTable table) => s_current = table;

    /// <summary>Counts the calls of a slice that has ended. On the slice's own thread, muted.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="now">The time, in stopwatch ticks.</param>
    public void Count(CallBuffer calls, long now)
    {
        long kept = 0;
        for (int i = 0; i < calls.Count; i++)
        {
            ref CallRecord call = ref calls[i];
            kept += call.Duration;
            Count(calls, i, WallTime.Of(call.StartedAt, now));
        }

        if (calls.Dropped > 0)
        {
            Interlocked.Add(ref _dropped, calls.Dropped);
            Interlocked.Add(ref _droppedTime, calls.Blocked - kept);
        }
    }

    /// <summary>Finds the sites of all stacks met so far.</summary>
    public void Settle()
    {
        foreach ((_, PendingStack stack) in _pending)
        {
            stack.Settle();
        }
    }

    public SiteReport Read()
    {
        using var mute = SliceThread.Mute();
        Settle();
        (long count, double blocked) = Others.Sum();
        return new SiteReport
        {
            Sites = [.. _sites.Select(site => site.Value.TryDescribe(site.Key)).OfType<BlockingSite>()
                .OrderByDescending(site => site.TotalMs).ThenByDescending(site => site.Count)],
            Since = _since,
            OtherCount = count,
            OtherMs = blocked,
            DroppedCount = Interlocked.Read(ref _dropped),
            DroppedMs = SliceClock.ToMilliseconds(Interlocked.Read(ref _droppedTime)),
        };
    }

    /// <summary>Gets where to count the calls of a site; with the others, if there is no room for one more.</summary>
    public CallTally SiteOf(SiteKey key)
    {
        if (_sites.TryGetValue(key, out CallTally? site))
        {
            return site;
        }

        lock (_adding)
        {
            return _sites.Count < _capacity ? _sites.GetOrAdd(key, _ => CallTally.OfSite())
                : _sites.GetValueOrDefault(key, Others);
        }
    }

    /// <summary>Forgets a stack that is settled.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="known">What of it is enough to know it by, or null.</param>
    /// <param name="site">Where its calls are counted.</param>
    public void Settled(PendingStack stack, StackKey? known, CallTally site)
    {
        if (known is not null && !(_isFull = Known.IsFull && _sites.Count >= _capacity))
        {
            Known.Add(known, site);
        }

        _pending.TryRemove(new(stack.Stack, stack));
    }

    private void Count(CallBuffer calls, int index, long seen)
    {
        ReadOnlySpan<nint> frames = calls.FramesOf(index);
        CallTally? known = Known.Find(calls[index].Method, frames, calls.CallersOf(index));
        if (known is not null && known.TryAdd(calls, index, seen))
        {
            return;
        }

        if (_isFull)
        {
            // To find the sites of ever more stacks, most of which have no place here, would keep a processor busy for good.
            Others.TryAdd(calls, index, seen);
            return;
        }

        var probe = new StackKey.Probe(calls[index].Method, frames, calls.CallersOf(index), callersMatter: true);
        CallTally tally = _lookup.TryGetValue(probe, out PendingStack? pending) ? pending.Tally : Others;
        if (pending is null && SiteWorker.TryReserve())
        {
            if (TryAddNew(calls, index, seen, out tally))
            {
                return;
            }
        }

        tally.TryAdd(calls, index, seen);
    }

    /// <summary>Counts the first call of a stack, and hands it on.</summary>
    /// <returns>False if another thread has just met the same stack; then the call is not counted yet.</returns>
    private bool TryAddNew(CallBuffer calls, int index, long seen, out CallTally tally)
    {
        tally = CallTally.OfStack();
        tally.TryAdd(calls, index, seen);
        var key = new StackKey(calls[index].Method, calls.FramesOf(index).ToArray(), calls.CallersOf(index).ToArray());
        var added = new PendingStack(this, key, tally);
        PendingStack found = _pending.GetOrAdd(key, added);
        if (found == added)
        {
            SiteWorker.Add(added);
            return true;
        }

        SiteWorker.Free();
        tally = found.Tally;
        return false;
    }
}
