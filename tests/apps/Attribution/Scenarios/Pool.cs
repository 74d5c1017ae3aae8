namespace Attribution;

/// <summary>Ways to the thread pool.</summary>
internal static class Pool
{
    private static readonly string[] s_paths = ["parallel-for-each"];

    public static async Task TaskRun()
    {
        await Task.Run(() => // <- task-run awaits 1 Pool.TaskRun
        {
            Gate.Pass();
            _ = File.Exists("task-run"); // <- task-run blocks Pool.TaskRun.(lambda)
        });
    }

    public static async Task TaskRunAsync()
    {
        await Task.Run(async () => // <- task-run-async awaits 1 Pool.TaskRunAsync
        {
            await Gate.Opening;
            _ = File.Exists("task-run-async"); // <- task-run-async blocks Pool.TaskRunAsync.(lambda)
        });
    }

    public static async Task WorkItem()
    {
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Gate.Pass();
            _ = File.Exists("work-item"); // <- work-item blocks Pool.WorkItem.(lambda)
        });
        await Gate.Opening;
    }

    public static async Task Timer()
    {
        var done = new TaskCompletionSource();
        await using var timer = new Timer(
            _ =>
            {
                _ = File.Exists("timer"); // <- timer blocks Pool.Timer.(lambda)
                done.SetResult();
            },
            null,
            0,
            Timeout.Infinite);
        await done.Task;
    }

    public static async Task ParallelForEach()
    {
        // A worker of the loop that has come back awaits what it has started.
        var isAwaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new ParallelOptions { MaxDegreeOfParallelism = 1, TaskScheduler = new Telling(isAwaited) };
        await Parallel.ForEachAsync(s_paths, options, async (path, cancel) => // <- parallel-for-each awaits 1 Pool.ParallelForEach
        {
            await isAwaited.Task.ConfigureAwait(false);
            _ = File.Exists(path); // <- parallel-for-each blocks Pool.ParallelForEach.(lambda)
        });
    }

    public static async Task ParallelForEachAtOnce()
    {
        await Parallel.ForEachAsync(s_paths, (path, cancel) => // <- parallel-at-once awaits 1 Pool.ParallelForEachAtOnce
        {
            Gate.Pass();
            _ = File.Exists("parallel-at-once"); // <- parallel-at-once blocks Pool.ParallelForEachAtOnce.(lambda)
            return ValueTask.CompletedTask;
        });
    }

    public static async Task ContinueWith()
    {
        await Gate.Opening.ContinueWith( // <- continue-with awaits 1 Pool.ContinueWith
            done =>
            {
                _ = File.Exists("continue-with"); // <- continue-with blocks Pool.ContinueWith.(lambda)
            },
            TaskScheduler.Default);
    }

    /// <summary>Runs tasks on the thread pool, and tells when one has come back.</summary>
    private sealed class Telling(TaskCompletionSource cameBack) : TaskScheduler
    {
        protected override void QueueTask(Task task) => ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                TryExecuteTask(task);
                Gate.Pass();
                cameBack.TrySetResult();
            },
            null);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
