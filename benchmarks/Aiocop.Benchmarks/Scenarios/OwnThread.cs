using System.Collections.Concurrent;

namespace Aiocop.Benchmarks.Scenarios;

/// <summary>A thread that is not the pool's: no slice is open on it, unless an async method opens one.</summary>
internal sealed class OwnThread
{
    private readonly BlockingCollection<Action> _work = [];

    public OwnThread() => new Thread(() =>
    {
        foreach (Action work in _work.GetConsumingEnumerable())
        {
            work();
        }
    })
    { IsBackground = true }.Start();

    /// <summary>Runs it there, after what was asked for before.</summary>
    public Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => done.SetResult(work()));
        return done.Task;
    }
}
