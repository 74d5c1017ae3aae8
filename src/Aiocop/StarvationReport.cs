using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>
/// An episode in which the thread pool was starved: work waited in its queue for longer than
/// <see cref="CopOptions.StarvationAfter"/>. There is one report when it begins, and one when it is over.
/// </summary>
public sealed record StarvationReport
{
    private const int SitesInText = 5;

    /// <summary>Gets whether the episode is over; if not, it has just begun.</summary>
    [JsonPropertyName("is_over")]
    public required bool IsOver { get; init; }

    /// <summary>Gets when work began to wait; the same in both reports of an episode.</summary>
    [JsonPropertyName("started_at")]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how long the episode has lasted, in milliseconds: until now, or until work last waited long.</summary>
    [JsonPropertyName("duration_ms")]
    public required double DurationMs { get; init; }

    /// <summary>Gets how long a work item waited in the queue at most, in milliseconds.</summary>
    [JsonPropertyName("longest_delay_ms")]
    public required double LongestDelayMs { get; init; }

    /// <summary>Gets how many work items wait now.</summary>
    [JsonPropertyName("queue_length")]
    public required long QueueLength { get; init; }

    /// <summary>Gets how many work items waited at once, at most.</summary>
    [JsonPropertyName("queue_length_max")]
    public required long QueueLengthMax { get; init; }

    /// <summary>Gets how many workers the pool had when work began to wait.</summary>
    [JsonPropertyName("worker_threads_at_start")]
    public required int WorkerThreadsAtStart { get; init; }

    /// <summary>Gets how many workers the pool has now.</summary>
    [JsonPropertyName("worker_threads")]
    public required int WorkerThreads { get; init; }

    /// <summary>Gets how many workers the pool had at most. What is above the start the pool has added.</summary>
    [JsonPropertyName("worker_threads_max")]
    public required int WorkerThreadsMax { get; init; }

    /// <summary>Gets the pool's minimum of workers: up to here it adds them at once, above slowly.</summary>
    [JsonPropertyName("min_threads")]
    public required int MinThreads { get; init; }

    /// <summary>Gets the pool's maximum of workers.</summary>
    [JsonPropertyName("max_threads")]
    public required int MaxThreads { get; init; }

    /// <summary>Gets how many workers are in a blocking call now, calls that your rules allow included.</summary>
    [JsonPropertyName("blocked_workers")]
    public required int BlockedWorkers { get; init; }

    /// <summary>Gets how many workers were in a blocking call at once, at most.</summary>
    [JsonPropertyName("blocked_workers_max")]
    public required int BlockedWorkersMax { get; init; }

    /// <summary>
    /// Gets how many workers run code now, and are in no blocking call that is known: they are on the processor, or wait in
    /// a way that Aiocop does not see.
    /// </summary>
    [JsonPropertyName("running_workers")]
    public required int RunningWorkers { get; init; }

    /// <summary>Gets how many workers ran code at once, at most.</summary>
    [JsonPropertyName("running_workers_max")]
    public required int RunningWorkersMax { get; init; }

    /// <summary>Gets how many workers have no work now, or work that began before monitoring was on.</summary>
    [JsonPropertyName("unseen_workers")]
    public int UnseenWorkers => Math.Max(WorkerThreads - BlockedWorkers - RunningWorkers, 0);

    /// <summary>
    /// Gets where workers were blocked, the most <see cref="StarvationSite.BlockedThreadSeconds"/> first; at most 20. Empty if
    /// no blocking call was seen: then the workers are busy.
    /// </summary>
    [JsonPropertyName("sites")]
    public required IReadOnlyList<StarvationSite> Sites { get; init; }

    /// <summary>Gets how long workers were blocked elsewhere than in <see cref="Sites"/>, or it is not known where, in seconds.</summary>
    [JsonPropertyName("other_blocked_thread_seconds")]
    public required double OtherBlockedThreadSeconds { get; init; }

    /// <summary>Says what starves the pool, where, and what to do.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Headline);
        foreach (StarvationSite site in Sites.Take(SitesInText).Skip(1))
        {
            text.AppendLine().Append("  then ").Append(site);
        }

        if (Sites.Count > SitesInText)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  and {Sites.Count - SitesInText} more sites");
        }

        if (Sites.Count == 0)
        {
            text.AppendLine().Append("  no blocking call was seen: look for what computes (slices of the reason cpu_blocking)");
        }

        return text.ToString();
    }

    /// <summary>Gets the first line: all, and the first of the sites.</summary>
    internal string Headline
    {
        get
        {
            (int blocked, int running, int workers, long waiting) = IsOver
                ? (BlockedWorkersMax, RunningWorkersMax, WorkerThreadsMax, QueueLengthMax)
                : (BlockedWorkers, RunningWorkers, WorkerThreads, QueueLength);
            string upTo = IsOver ? "up to " : "";
            string state = IsOver ? "was starved" : "is starved, so far";
            string doing = blocked > 0 || Sites.Count > 0 ? $"{upTo}{blocked} of {workers} workers blocked"
                : $"no worker blocked, {upTo}{running} of {workers} running";
            string added = WorkerThreadsMax > WorkerThreadsAtStart
                ? $", {WorkerThreadsMax - WorkerThreadsAtStart} added to the {WorkerThreadsAtStart} at its start" : "";
            string first = Sites.Count > 0 ? $"; first of all: {Sites[0]}" : "";
            return string.Create(CultureInfo.InvariantCulture,
                $"thread pool {state} for {DurationMs / 1000:F1} s: {doing}, {upTo}{waiting} work {(waiting == 1 ? "item" : "items")} waiting, the longest for {LongestDelayMs / 1000:F1} s{added}{first}");
        }
    }
}
