using System.Globalization;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// Where the time of a slow slice went, in milliseconds of wall time. Apart from <see cref="LockWaitMs"/>, which is part
/// of <see cref="BlockedMs"/>, the values add up to <see cref="SlowTaskEvent.ElapsedMs"/>.
/// </summary>
/// <remarks>
/// The watchdog (<see cref="Cop.StartCpuSampling"/>) begins to measure when it first sees the slice, and only slices that
/// are at least 2 ms old; what it cannot know of the time before is <see cref="UnmeasuredMs"/>. Where the watchdog does not
/// run, and on systems other than Linux, all but the blocking calls and garbage collection is unmeasured.
/// </remarks>
public sealed record SliceTime
{
    /// <summary>Gets the time in blocking calls, those that your rules allow included.</summary>
    [JsonPropertyName("blocked_ms")]
    public required double BlockedMs { get; init; }

    /// <summary>Gets the part of <see cref="BlockedMs"/> in which a lock was waited for that another thread held.</summary>
    [JsonPropertyName("lock_wait_ms")]
    public required double LockWaitMs { get; init; }

    /// <summary>Gets the time on a processor, outside of blocking calls: the slice's own work.</summary>
    [JsonPropertyName("cpu_ms")]
    public required double CpuMs { get; init; }

    /// <summary>Gets the time in which garbage collection held the whole process, outside of blocking calls.</summary>
    [JsonPropertyName("gc_pause_ms")]
    public required double GcPauseMs { get; init; }

    /// <summary>
    /// Gets the time in which the thread was ready to run and had no processor, outside of blocking calls: the machine, or
    /// the container's share of it, was busy. No fault of the slice's code.
    /// </summary>
    [JsonPropertyName("descheduled_ms")]
    public required double DescheduledMs { get; init; }

    /// <summary>
    /// Gets the time in which the thread was off its processor for a reason that nobody has seen: native code that waits,
    /// memory that is paged in, a debugger, a blocking method that is not in the catalogue.
    /// </summary>
    [JsonPropertyName("other_ms")]
    public required double OtherMs { get; init; }

    /// <summary>Gets the time, outside of blocking calls, of which is not known where it went.</summary>
    [JsonPropertyName("unmeasured_ms")]
    public required double UnmeasuredMs { get; init; }

    /// <summary>
    /// Gets what to do about a slice most of whose measured time went elsewhere than into blocking calls, of which each
    /// tells by itself; null if there is nothing to say.
    /// </summary>
    [JsonIgnore]
    internal string? Advice
    {
        get
        {
            double most = Math.Max(Math.Max(CpuMs, GcPauseMs), Math.Max(DescheduledMs, OtherMs));
            return most <= BlockedMs || most <= UnmeasuredMs ? null
                : most == CpuMs ? "it computed: make it less work, or take it off the pool (a thread of its own), or await between its parts"
                : most == GcPauseMs ? "garbage collection held the process: allocate less, or look at the heap; no fault of this slice alone"
                : most == DescheduledMs ? "the machine had no processor for it: not the fault of this code"
                : "it was off the processor outside of any call that is known to block: native code, paging, or a method to tell us of (CopRules.MarkBlocking)";
        }
    }

    /// <summary>Says where the time went, the most first; parts under a twentieth of a millisecond are left out.</summary>
    public override string ToString()
    {
        const double Least = 0.05;
        (double Time, string What)[] parts =
        [
            (BlockedMs, LockWaitMs >= Least ? Invariant($"blocked ({LockWaitMs:F1} ms of it waiting for locks)") : "blocked"),
            (CpuMs, "on the processor"),
            (GcPauseMs, "in garbage collection"),
            (DescheduledMs, "without a processor (the machine was busy)"),
            (OtherMs, "off the processor for an unknown reason"),
            (UnmeasuredMs, "not measured"),
        ];
        return string.Join(", ", parts.Where(part => part.Time >= Least).OrderByDescending(part => part.Time)
            .Select(part => Invariant($"{part.Time:F1} ms {part.What}")));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
