using System.Collections.Concurrent;
using Aiocop.Findings;
using Aiocop.Slices;

namespace Aiocop.Rules;

/// <summary>The calls that were allowed, counted by name and by what allowed them. Bounded; written by the hooks.</summary>
internal static class AllowedFindings
{
    public const int Capacity = 1000;

    private static readonly ConcurrentDictionary<Key, AllowedTally> s_tallies = new();
    private static readonly Allowance s_others = new(AllowedBy.InsideRule, "(others)", "", "");

    /// <summary>Gets where the calls of a kind are counted, or null if there was none yet.</summary>
    public static AllowedTally? Find(in Verdict verdict) => s_tallies.GetValueOrDefault(new Key(verdict.Name, verdict.Allowed!));

    /// <summary>Counts the first call of its kind, which is kept as an example.</summary>
    /// <param name="verdict">What allowed it.</param>
    /// <param name="record">The call.</param>
    /// <param name="addresses">Its stack, from the hook outwards.</param>
    public static void AddFirst(in Verdict verdict, in CallRecord record, ReadOnlySpan<nint> addresses)
    {
        Key key = s_tallies.Count >= Capacity ? new Key("(others)", s_others) : new Key(verdict.Name, verdict.Allowed!);
        int kept = Math.Min(addresses.Length, DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth));
        s_tallies.GetOrAdd(key, new AllowedTally(record, addresses[..kept].ToArray())).Add(record.Duration);
    }

    public static IReadOnlyList<AllowedFinding> Read() =>
        [.. s_tallies.Select(tally => tally.Value.Describe(tally.Key.Call, tally.Key.Allowance)).OrderByDescending(finding => finding.BlockedMs)];

    public static void Clear()
    {
        foreach (AllowedTally tally in s_tallies.Values)
        {
            tally.End();
        }

        s_tallies.Clear();
    }

    private readonly record struct Key(string Call, Allowance Allowance);
}
