using Aiocop.Findings.Sites;
using Aiocop.Slices;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Starvation;

/// <summary>
/// The calls that block workers while an episode lasts, and what they cost by site. Each look stands for the time since
/// the one before, so that many short calls add up to what they cost together, though most of them are never seen.
/// </summary>
/// <param name="samplesPerLook">
/// Stacks taken in one look at most: the runtime stands still meanwhile. The next look takes up the rest.
/// </param>
internal sealed class BlockedCalls(int samplesPerLook = BlockedCalls.SamplesPerLook)
{
    private const int SamplesPerLook = 32;

    /// <summary>Sites kept at most; what more there are is counted together.</summary>
    private const int MaximumSites = 64;

    private readonly Dictionary<SliceThread, BlockedCall> _calls = [];
    private readonly Dictionary<SiteKey, SiteTally> _sites = [];
    private readonly List<SliceThread> _threads = [];
    private readonly List<(SliceSnapshot Slice, BlockedCall Call)> _fresh = [];
    private readonly AwaitChain _chain = new();
    private long _look;
    private long _otherTicks;

    /// <summary>Gets how many workers are blocked.</summary>
    public int Blocked { get; private set; }

    /// <summary>Gets how many workers are in a slice and not known to be blocked.</summary>
    public int Running { get; private set; }

    /// <summary>Gets the time of calls whose site is not kept, in stopwatch ticks, until work last waited long.</summary>
    public long SureOtherTicks { get; private set; }

    public IEnumerable<SiteTally> Sites => _sites.Values;

    /// <summary>Looks at all workers, and at the stack of every call that was not there before.</summary>
    /// <param name="now">The time.</param>
    /// <param name="since">The time from which on a call that blocks now is taken to have done so.</param>
    public void Look(long now, long since)
    {
        bool isFirst = _look++ == 0;
        Blocked = 0;
        Running = 0;
        SliceThreads.CopyTo(_threads);
        foreach (SliceThread thread in _threads)
        {
            if (!thread.IsPoolThread || thread.State is SliceState.Closed or SliceState.CallOutside)
            {
                continue;
            }

            long startedAt = Volatile.Read(ref thread.Call.StartedAt);
            if (thread.State == SliceState.InCall && BlockedCall.Blocks(thread.Call))
            {
                Blocked++;

                // Before the first look there was none: a call counts as long as it has lasted while work waited.
                See(thread, startedAt).Add(Math.Max(now - (isFirst ? Math.Max(since, startedAt) : since), 0));
            }
            else
            {
                Running++;
            }
        }

        Forget();
        Sample(now);
        CountThreads();
        _threads.Clear();
        _fresh.Clear();
    }

    /// <summary>Work still waits long: all until now is part of the episode.</summary>
    public void Confirm()
    {
        foreach (SiteTally site in _sites.Values)
        {
            site.Confirm();
        }

        SureOtherTicks = _otherTicks + _calls.Values.Where(call => call.Site is null).Sum(call => call.Ticks);
    }

    private BlockedCall See(SliceThread thread, long startedAt)
    {
        long slice = Volatile.Read(ref thread.Number);
        if (!_calls.TryGetValue(thread, out BlockedCall? call) || !call.Is(slice, startedAt))
        {
            if (call?.Site is null)
            {
                _otherTicks += call?.Ticks ?? 0;
            }

            _calls[thread] = call = new BlockedCall(slice, startedAt);
        }

        call.Look = _look;
        if (!call.IsSampled && _fresh.Count < samplesPerLook && thread.Samples.EngineThreadId != 0
            && SliceSnapshot.TryTake(thread) is { State: SliceState.InCall } snapshot
            && call.Is(snapshot.Number, snapshot.CallStartedAt))
        {
            _fresh.Add((snapshot, call));
        }

        return call;
    }

    /// <summary>Lets go of the calls that have returned.</summary>
    private void Forget()
    {
        foreach ((SliceThread thread, BlockedCall call) in _calls)
        {
            if (call.Look != _look)
            {
                _otherTicks += call.Site is null ? call.Ticks : 0;
                _calls.Remove(thread);
            }
        }
    }

    private void Sample(long now)
    {
        if (_fresh.Count == 0)
        {
            return;
        }

        nint[][] stacks = StackSampler.Sample([.. _fresh.Select(fresh => fresh.Slice.Thread)], DetectionSettings.TraceDepth);
        for (int i = 0; i < stacks.Length; i++)
        {
            (SliceSnapshot slice, BlockedCall call) = _fresh[i];
            call.IsSampled = true;
            if (stacks[i].Length == 0)
            {
                continue;
            }

            var blocking = new BlockingEventInfo(slice.DescribeCall(stacks[i], _chain, now));

            // Read after stack and callers: they are those of the call only if it has not returned since.
            if (slice.IsCurrent && SiteOf(blocking) is { } site)
            {
                site.Meet(blocking);
                site.Add(call.Ticks);
                call.Site = site;
            }
        }
    }

    private SiteTally? SiteOf(BlockingEventInfo blocking)
    {
        SiteKey key = SiteKey.Of(blocking.Raw!);
        if (!_sites.TryGetValue(key, out SiteTally? site) && _sites.Count < MaximumSites)
        {
            _sites.Add(key, site = new SiteTally(blocking));
        }

        return site;
    }

    private void CountThreads()
    {
        foreach (SiteTally site in _sites.Values)
        {
            site.BeginLook();
        }

        foreach (BlockedCall call in _calls.Values)
        {
            call.Site?.See();
        }
    }
}
