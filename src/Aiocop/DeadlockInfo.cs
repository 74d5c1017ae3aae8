using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// Why a slice can't end: its thread waits for a task, and the task waits for the thread. Only told where all of it was seen:
/// an async method that the task needs has nothing to wait for any more, and what resumes it is queued to the synchronization
/// context that the waiting thread runs under, where it has been looked for twice.
/// </summary>
public sealed record DeadlockInfo
{
    /// <summary>Gets the full name of the synchronization context's type.</summary>
    [JsonPropertyName("context")]
    public required string Context { get; init; }

    /// <summary>Gets the line that waits: the call's <see cref="BlockingEventInfo.UserFrame"/>; null if there is none.</summary>
    [JsonPropertyName("waiting_frame")]
    public TraceFrame? WaitingFrame { get; init; }

    /// <summary>
    /// Gets the async method that can't go on, at the line of its await, which is complete; null if it can't be named.
    /// </summary>
    [JsonPropertyName("awaiting_frame")]
    public TraceFrame? AwaitingFrame { get; init; }

    /// <summary>Says what waits for what, and what to do.</summary>
    public override string ToString() =>
        $"Deadlock: {WaitingFrame?.Text ?? "this call"} blocks the thread of {Context} until a task completes, but "
        + $"{AwaitingFrame?.Text ?? "an async method that the task needs"} can only go on after its await on that thread. "
        + "Await the task instead of waiting for it; or, in code that needs no context, await with ConfigureAwait(false).";
}
