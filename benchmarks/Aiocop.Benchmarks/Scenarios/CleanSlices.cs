namespace Aiocop.Benchmarks.Scenarios;

/// <summary>Slices that do nothing.</summary>
internal static class CleanSlices
{
    public static async Task Yield(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            await Task.Yield();
        }
    }

    public static async Task TaskRun(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            await Task.Run(static () => { });
        }
    }

    /// <summary>Work items each of which queues the next: what is measured is the item and not the queue.</summary>
    public static Task WorkItems(int operations)
    {
        var chain = new Chain(operations);
        ThreadPool.UnsafeQueueUserWorkItem(chain, preferLocal: true);
        return chain.Completed;
    }

    private sealed class Chain(int left) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = left;

        public Task Completed => _done.Task;

        public void Execute()
        {
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
}
