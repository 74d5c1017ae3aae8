using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Aiocop.Findings;
using Aiocop.Slices;

namespace Aiocop.Rules;

/// <summary>The calls that were allowed, counted by name and by what allowed them. Bounded; written by the hooks.</summary>
internal static class AllowedFindings
{
    public const int Capacity = 1000;

    private static readonly ConcurrentDictionary<Key, Tally> s_tallies = new();
    private static readonly Allowance s_others = new(AllowedBy.InsideRule, "(others)", "", "");

    /// <summary>Counts a call, if it is not the first of its kind.</summary>
    /// <param name="verdict">What allowed it.</param>
    /// <param name="duration">How long it took, in stopwatch ticks.</param>
    public static bool TryAdd(in Verdict verdict, long duration)
    {
        if (!s_tallies.TryGetValue(new Key(verdict.Name, verdict.Allowed!), out Tally? tally))
        {
            return false;
        }

        tally.Add(duration);
        return true;
    }

    /// <summary>Counts the first call of its kind, which is kept as an example.</summary>
    /// <param name="verdict">What allowed it.</param>
    /// <param name="record">The call.</param>
    /// <param name="addresses">Its stack, from the hook outwards.</param>
    public static void AddFirst(in Verdict verdict, in CallRecord record, ReadOnlySpan<nint> addresses)
    {
        Key key = s_tallies.Count >= Capacity ? new Key("(others)", s_others) : new Key(verdict.Name, verdict.Allowed!);
        int kept = Math.Min(addresses.Length, DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth));
        s_tallies.GetOrAdd(key, new Tally(record, addresses[..kept].ToArray())).Add(record.Duration);
    }

    public static IReadOnlyList<AllowedFinding> Read() =>
        [.. s_tallies.Select(tally => tally.Value.Describe(tally.Key)).OrderByDescending(finding => finding.BlockedMs)];

    public static void Clear() => s_tallies.Clear();

    private readonly record struct Key(string Call, Allowance Allowance);

    [SuppressMessage("Design", "CA1051", Justification = "Counted with interlocked operations.")]
    private sealed class Tally(in CallRecord first, nint[] addresses)
    {
        public long Count;

        /// <summary>The time of all calls, in stopwatch ticks.</summary>
        public long Blocked;

        public void Add(long duration)
        {
            Interlocked.Increment(ref Count);
            Interlocked.Add(ref Blocked, duration);
        }

        private readonly RawBlockingEvent _example = new(first, addresses, [], DetectionSettings.TraceDepth);

        public AllowedFinding Describe(Key key) => new()
        {
            Call = key.Call,
            AllowedBy = key.Allowance.By,
            Rule = key.Allowance.Rule,
            Source = key.Allowance.Source,
            Reason = key.Allowance.Reason,
            Count = Interlocked.Read(ref Count),
            BlockedMs = SliceClock.ToMilliseconds(Interlocked.Read(ref Blocked)),
            Example = new BlockingEventInfo(_example),
        };
    }
}
