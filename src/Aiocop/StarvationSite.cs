using System.Globalization;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>A place whose calls blocked workers of the thread pool while work waited: one call, made at one line.</summary>
public sealed record StarvationSite
{
    /// <summary>Gets the call without arguments, such as <c>Thread.Sleep</c>.</summary>
    [JsonPropertyName("call")]
    public required string Call { get; init; }

    /// <summary>Gets the line to fix, or null if no code of yours is known to be involved; see <see cref="BlockingEventInfo.UserFrame"/>.</summary>
    [JsonPropertyName("user_frame")]
    public required TraceFrame? UserFrame { get; init; }

    /// <summary>Gets how many workers were blocked here at once, at most.</summary>
    [JsonPropertyName("blocked_threads")]
    public required int BlockedThreads { get; init; }

    /// <summary>
    /// Gets how long workers were blocked here within the episode, added up, in seconds: two workers for three seconds are
    /// six. Good to about a tenth of a second for each call.
    /// </summary>
    [JsonPropertyName("blocked_thread_seconds")]
    public required double BlockedThreadSeconds { get; init; }

    /// <summary>Gets how many calls were seen. Calls shorter than 100 ms are mostly not seen one by one.</summary>
    [JsonPropertyName("calls")]
    public required long Calls { get; init; }

    /// <summary>Gets one of the calls, of those seen the one that had blocked longest, with its trace and async callers.</summary>
    [JsonPropertyName("example")]
    public required BlockingEventInfo Example { get; init; }

    /// <summary>Says in one line what blocks, where, how much, and what to use instead.</summary>
    public override string ToString()
    {
        string inside = Example.AsyncApi is null ? "" : $" inside of async {Example.AsyncApi}";
        string advice = Example.Alternative is null ? "" : $"; instead: {Example.Alternative}";
        string threads = BlockedThreads == 1 ? "1 worker" : $"up to {BlockedThreads} workers at once";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Place}{inside}, {threads}, {BlockedThreadSeconds:F1} thread-seconds{advice}");
    }

    internal string Place => $"{Call} at {UserFrame?.Text ?? Example.EntryPoint}";
}
