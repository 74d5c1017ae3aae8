namespace Aiocop.Tests.Support;

/// <summary>A place in which catalogued calls are watched, and what they say of it.</summary>
/// <param name="Name">As the coverage page heads its column.</param>
/// <param name="Origin">The origin of calls made there.</param>
/// <param name="Watch">Runs work there and gives what was reported.</param>
internal sealed record Place(string Name, CallOrigin Origin, Func<Action, Task<WatchResult>> Watch)
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("pool thread", CallOrigin.WorkItem, Monitored.OnPool),
        new("async method", CallOrigin.AsyncMethod, Monitored.InAsyncMethod),
        new("ConfigureAwait(false)", CallOrigin.AsyncMethod, Monitored.AfterConfigureAwaitFalse),
        new("Task.Run", CallOrigin.WorkItem, Monitored.ThroughTaskRun),
        new("timer", CallOrigin.WorkItem, Monitored.InTimerCallback),
        new("Parallel.ForEachAsync", CallOrigin.AsyncMethod, Monitored.InParallelForEachAsync),
        new("async void", CallOrigin.AsyncMethod, Monitored.InAsyncVoid),
    ];

    public override string ToString() => Name;
}
