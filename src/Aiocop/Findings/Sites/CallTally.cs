using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Findings.Sites;

/// <summary>Calls counted together: those of a site, or of a stack whose site is not known yet. Thread-safe.</summary>
internal sealed partial class CallTally
{
    private readonly Role _role;
    private readonly Lock _lock = new();
    private readonly DurationHistogram _durations = new();
    private readonly long[] _phases = new long[3];
    private readonly long[] _origins = new long[2];
    private CallTally? _movedTo;
    private RawBlockingEvent? _worst;
    private long _blocked;
    private long _longest = -1;
    private long _firstSeen = long.MaxValue;
    private long _lastSeen;

    private CallTally(Role role) => _role = role;

    private enum Role
    {
        Stack,
        Site,
        Others,
    }

    /// <summary>Gets the longest call, or null if none is kept.</summary>
    public RawBlockingEvent? Worst
    {
        get
        {
            lock (_lock)
            {
                return _worst;
            }
        }
    }

    /// <summary>Makes that of a stack that waits for its site, and is moved there.</summary>
    public static CallTally OfStack() => new(Role.Stack);

    public static CallTally OfSite() => new(Role.Site);

    /// <summary>Makes one that counts whatever it gets, and keeps no call.</summary>
    public static CallTally OfOthers() => new(Role.Others);

    /// <summary>Counts a call of a slice.</summary>
    /// <param name="calls">The calls of the slice.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="seen">When it was made, in ticks of UTC.</param>
    /// <returns>
    /// False if the call is not counted: it is the longest, and can't be kept as it is. See <see cref="CanBeKept"/>.
    /// </returns>
    public bool TryAdd(CallBuffer calls, int index, long seen)
    {
        ref CallRecord call = ref calls[index];
        CallTally tally = this;
        while (true)
        {
            CallTally part = tally.EnterPart();
            try
            {
                if (part._movedTo is null)
                {
                    return part.TryAddHere(calls, index, call, seen);
                }

                tally = part._movedTo;
            }
            finally
            {
                part._lock.Exit();
            }
        }
    }

    /// <summary>Moves what a stack has counted, and will count, to its site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="worst">What the longest call is taken to be.</param>
    /// <param name="phase">The phase of all its calls, or null if each has its own.</param>
    /// <returns>False if there is a longer call by now.</returns>
    public bool TryMoveTo(CallTally site, RawBlockingEvent worst, BlockingPhase? phase)
    {
        lock (_lock)
        {
            if (_movedTo is not null)
            {
                return true;
            }

            if (_worst != worst)
            {
                return false;
            }

            _movedTo = site;
            lock (site._lock)
            {
                site.AddAll(this, phase);
            }

            return true;
        }
    }

    /// <summary>Gets how many calls there were, and how long they blocked, in milliseconds.</summary>
    public (long Count, double BlockedMs) Sum()
    {
        CallTally total = Total();
        lock (total._lock)
        {
            return (total._durations.Count, SliceClock.ToMilliseconds(total._blocked));
        }
    }

    /// <summary>Gets the site, or null while its first calls are on their way here.</summary>
    public BlockingSite? TryDescribe(SiteKey key) => Total().TryDescribePart(key);

    private BlockingSite? TryDescribePart(SiteKey key)
    {
        lock (_lock)
        {
            if (_worst is null)
            {
                return null;
            }

            double longest = SliceClock.ToMilliseconds(_longest);
            return new BlockingSite
            {
                Call = key.Call,
                UserFrame = key.Frame,
                Count = _durations.Count,
                TotalMs = SliceClock.ToMilliseconds(_blocked),
                MedianMs = Math.Min(_durations.Percentile(0.5), longest),
                P95Ms = Math.Min(_durations.Percentile(0.95), longest),
                MaxMs = longest,
                Durations = _durations.Read(),
                FirstSeen = new DateTimeOffset(_firstSeen, TimeSpan.Zero),
                LastSeen = new DateTimeOffset(_lastSeen, TimeSpan.Zero),
                Worst = new BlockingEventInfo(_worst),
                Phases = NotZero<BlockingPhase>(_phases),
                Origins = NotZero<CallOrigin>(_origins),
            };
        }
    }

    private static System.Collections.ObjectModel.ReadOnlyDictionary<T, long> NotZero<T>(long[] counts)
        where T : struct, Enum =>
        Enum.GetValues<T>().Zip(counts).Where(pair => pair.Second > 0).ToDictionary(pair => pair.First, pair => pair.Second).AsReadOnly();

    /// <summary>Whether a call can be kept without its text: not if code that is on its stack, or awaits, can be unloaded.</summary>
    public static bool CanBeKept(ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> callers)
    {
        foreach (ref readonly AwaitingMethod caller in callers)
        {
            if (caller.StateMachine.IsCollectible)
            {
                return false;
            }
        }

        return FrameResolver.AllStay(addresses);
    }

    private bool TryAddHere(CallBuffer calls, int index, in CallRecord call, long seen)
    {
        if (call.Duration > _longest && _role != Role.Others)
        {
            if (_role == Role.Site && !CanBeKept(calls.FramesOf(index), calls.CallersOf(index)))
            {
                return false;
            }

            // The only allocation for a known stack: for a call longer than all before it.
            _worst = calls.Raw(index);
            _longest = call.Duration;
        }

        _durations.Add(SliceClock.ToMilliseconds(call.Duration));
        _blocked += call.Duration;
        _phases[(int)(call.IsFirstUse ? BlockingPhase.JitOrAssemblyLoad : BlockingPhase.Steady)]++;
        _origins[(int)call.Origin]++;
        _firstSeen = Math.Min(_firstSeen, seen);
        _lastSeen = Math.Max(_lastSeen, seen);
        return true;
    }

    private void AddAll(CallTally other, BlockingPhase? phase)
    {
        if (other._longest > _longest && _role != Role.Others)
        {
            _worst = other._worst;
            _longest = other._longest;
        }

        _durations.Add(other._durations);
        _blocked += other._blocked;
        _firstSeen = Math.Min(_firstSeen, other._firstSeen);
        _lastSeen = Math.Max(_lastSeen, other._lastSeen);
        for (int i = 0; i < _phases.Length; i++)
        {
            _phases[phase is null ? i : (int)phase] += other._phases[i];
        }

        for (int i = 0; i < _origins.Length; i++)
        {
            _origins[i] += other._origins[i];
        }
    }
}
