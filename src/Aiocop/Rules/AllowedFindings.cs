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

    /// <summary>Counts a call.</summary>
    /// <param name="verdict">What allowed it.</param>
    /// <param name="record">The call.</param>
    /// <param name="addresses">Its stack, from the hook outwards.</param>
    public static void Add(in Verdict verdict, in CallRecord record, ReadOnlySpan<nint> addresses)
    {
        var key = new Key(verdict.Name, verdict.Allowed!);
        if (!s_tallies.TryGetValue(key, out Tally? tally))
        {
            if (s_tallies.Count >= Capacity)
            {
                key = new Key("(others)", s_others);
            }

            int kept = Math.Min(addresses.Length, DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth));
            tally = s_tallies.GetOrAdd(key, new Tally(record, addresses[..kept].ToArray()));
        }

        Interlocked.Increment(ref tally.Count);
        Interlocked.Add(ref tally.Blocked, record.Duration);
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
