using System.Globalization;
using System.Text.Json.Serialization;
using Aiocop.Stacks;

namespace Aiocop;

/// <summary>One blocking call: what was called, from where, how severe it is, and how long it blocked.</summary>
/// <remarks>Text and symbols are made when first read; that may read files, and is never reported itself.</remarks>
public sealed class BlockingEventInfo
{
    private const int ShownCallers = 3;

    // One of both; and nothing twice, as many are made.
    private readonly RawBlockingEvent? _raw;
    private readonly Parts? _parts;

    /// <summary>Makes an event from its four parts, as aiocop's dictionary holds them.</summary>
    /// <param name="event">The call with its arguments, such as <c>File.ReadAllText(/etc/hosts)</c>.</param>
    /// <param name="trace">The frames, innermost first, joined with <c> &lt;- </c>.</param>
    /// <param name="entryPoint">The first frame of the trace, or <c>unknown</c>.</param>
    /// <param name="severity">The weight; at least 0.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="severity"/> is negative.</exception>
    public BlockingEventInfo(string @event, string trace, string entryPoint, int severity)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentOutOfRangeException.ThrowIfNegative(severity);
        _parts = new Parts(@event, trace, entryPoint, severity);
    }

    internal BlockingEventInfo(RawBlockingEvent raw) => _raw = raw;

    /// <summary>Gets the call with its arguments as they were when it was made, such as <c>Thread.Sleep(50)</c>.</summary>
    [JsonPropertyName("event")]
    public string Event => _raw?.Event ?? _parts!.Event;

    /// <summary>
    /// Gets the frames as <c>file:line:method</c>, innermost first, joined with <c> &lt;- </c>; then, each after
    /// <c> async &lt;- </c>, the async methods that were awaiting.
    /// </summary>
    [JsonPropertyName("trace")]
    public string Trace => _raw?.Trace ?? _parts!.Trace;

    /// <summary>Gets the first frame of <see cref="Trace"/>, or <c>unknown</c> if there is none.</summary>
    [JsonPropertyName("entry_point")]
    public string EntryPoint => _raw?.EntryPoint ?? _parts!.EntryPoint;

    /// <summary>Gets the weight of the call; see <see cref="Cop.WeightHeavy"/> and its siblings.</summary>
    [JsonPropertyName("severity")]
    public int Severity => _raw?.Severity ?? _parts!.Severity;

    /// <summary>Gets how long the call really blocked, in milliseconds; of a call <see cref="IsInProgress"/>, until now.</summary>
    [JsonPropertyName("duration_ms")]
    public double DurationMs => _raw?.DurationMs ?? 0;

    /// <summary>Gets what kind of code made the call.</summary>
    [JsonPropertyName("origin")]
    public CallOrigin Origin => _raw?.Origin ?? default;

    /// <summary>Gets the catalogue's category, such as <c>file-read</c>; empty if the event was not made by a hook.</summary>
    [JsonPropertyName("category")]
    public string Category => _raw?.Category ?? "";

    /// <summary>Gets whether the call belongs to what the process does once, or to what it does again and again.</summary>
    [JsonPropertyName("phase")]
    public BlockingPhase Phase => _raw?.Phase ?? BlockingPhase.Steady;

    /// <summary>
    /// Gets which thread held the lock when the call began to wait for it, such as <c>thread 12</c> (its managed id) or
    /// <c>OS thread 48213</c>; null if the call is no wait for a lock, or the runtime does not tell.
    /// </summary>
    [JsonPropertyName("lock_held_by")]
    public string? LockHeldBy => _raw?.LockHeldBy;

    /// <summary>
    /// Gets the async API that made the call and so blocks inside, or null if the call was made as it is. The framework
    /// and packages have such APIs: awaiting them is not enough.
    /// </summary>
    [JsonPropertyName("async_api")]
    public AsyncApi? AsyncApi => _raw?.AsyncApi;

    /// <summary>Gets what to use instead, or null if the catalogue knows nothing.</summary>
    [JsonPropertyName("alternative")]
    public string? Alternative => _raw?.Alternative;

    /// <summary>
    /// Gets the line to fix: the innermost frame of own code, which is code of neither a shared framework nor a package
    /// (<see cref="CopRules.TreatAsOwnCode"/> changes that). Where a package has gone on after an await, the nearest of
    /// <see cref="AsyncCallers"/> that is own code. Null if there is neither: then no code of yours is known to be involved.
    /// </summary>
    [JsonPropertyName("user_frame")]
    public TraceFrame? UserFrame => _raw?.UserFrame;

    /// <summary>Gets whether the call had not returned when this was made.</summary>
    [JsonPropertyName("in_progress")]
    public bool IsInProgress => _raw?.IsInProgress ?? false;

    /// <summary>Gets the frames of <see cref="Trace"/> as data.</summary>
    [JsonPropertyName("frames")]
    public IReadOnlyList<TraceFrame> Frames => _raw?.Frames ?? [];

    /// <summary>
    /// Gets the async methods that awaited the one that blocked, nearest first, each at the line of its await; 32 at
    /// most. Methods that await the same task follow one another. Empty if nobody awaits, or the runtime does not tell.
    /// </summary>
    [JsonPropertyName("async_callers")]
    public IReadOnlyList<TraceFrame> AsyncCallers => _raw?.AsyncCallers ?? [];

    /// <summary>Gets what the hook captured, or null if the event was made from texts.</summary>
    [JsonIgnore]
    public RawBlockingEvent? Raw => _raw;

    /// <summary>Gets where it is, for a sentence: at the line to fix, or, without one, where it was called.</summary>
    internal string Where
    {
        get
        {
            if (UserFrame is not { } user)
            {
                string at = EntryPoint == StackTraceText.NoFrame ? "" : $" at {EntryPoint}";
                return _raw is null ? at : ", no own code on the stack" + (at.Length == 0 ? "" : "," + at);
            }

            string how = EntryPoint == user.Text ? "" : Awaits(user) ? $", which awaits {EntryPoint}" : $", through {EntryPoint}";
            return $" at {user}{how}";
        }
    }

    /// <summary>Says in one line what blocked, for how long, where, who awaited, and what to use instead.</summary>
    public override string ToString()
    {
        string advice = Alternative is null ? "" : $"; instead: {Alternative}";
        string holder = LockHeldBy is null ? "" : $", held by {LockHeldBy},";
        string inside = AsyncApi is null ? "" : $" inside of async {AsyncApi}";
        string phase = Phase switch
        {
            BlockingPhase.TypeInitialization => " (in a type initializer)",
            BlockingPhase.JitOrAssemblyLoad => " (first use)",
            _ => "",
        };
        string soFar = IsInProgress ? " so far, and still does" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Event}{holder} blocked {DurationMs:F1} ms{soFar}{phase}{inside}{Where}{AwaitedBy()}{advice}");
    }

    // The line to fix may be that of an await: those that follow it awaited it in turn.
    private string AwaitedBy()
    {
        // A server or a test runner awaits at last, too: that is nobody's line to change.
        TraceFrame[] callers = [.. AsyncCallers.Where(caller => caller.IsOwnCode)];
        int first = UserFrame is null ? 0 : Array.FindIndex(callers, caller => ReferenceEquals(caller, UserFrame)) + 1;
        int more = callers.Length - first - ShownCallers;
        string rest = more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "";
        return first == callers.Length
            ? ""
            : ", awaited by " + string.Join(StackTraceText.Separator, callers.Skip(first).Take(ShownCallers)) + rest;
    }

    private bool Awaits(TraceFrame frame) => AsyncCallers.Any(caller => ReferenceEquals(caller, frame));

    private sealed record Parts(string Event, string Trace, string EntryPoint, int Severity);
}
