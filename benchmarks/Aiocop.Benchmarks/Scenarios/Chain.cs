namespace Aiocop.Benchmarks.Scenarios;

/// <summary>A work item that queues itself again, and so stays on its worker.</summary>
internal sealed class Chain : IThreadPoolWorkItem
{
    private readonly Action _work;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    private Chain(int items, Action work)
    {
        _left = items;
        _work = work;
    }

    /// <summary>Runs that many items, in chains that run at once.</summary>
    public static Task Run(int items, int chains, Action work)
    {
        var started = new Chain[chains];
        for (int i = 0; i < chains; i++)
        {
            started[i] = new Chain(items / chains, work);
            ThreadPool.UnsafeQueueUserWorkItem(started[i], preferLocal: false);
        }

        return Task.WhenAll(started.Select(chain => chain._done.Task));
    }

    public void Execute()
    {
        _work();
        if (--_left > 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
        else
        {
            _done.SetResult();
        }
    }
}
