using System.Collections.Concurrent;

namespace Aiocop.Benchmarks.Scenarios;

/// <summary>A thread that serves nothing asynchronous: no slice is open on it.</summary>
internal static class OwnThread
{
    private static readonly BlockingCollection<Action> s_work = [];

    static OwnThread() => new Thread(() =>
    {
        foreach (Action work in s_work.GetConsumingEnumerable())
        {
            work();
        }
    })
    { IsBackground = true }.Start();

    /// <summary>Runs it there, after what was asked for before.</summary>
    public static Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() => done.SetResult(work()));
        return done.Task;
    }
}
