using Xunit;

namespace Aiocop.Tests.Support;

/// <summary>The places in which a program's code serves asynchronous work.</summary>
internal static partial class Monitored
{
    /// <summary>Runs <paramref name="work"/> as one work item of the thread pool, without a task.</summary>
    public static Task<WatchResult> OnPool(Action work) => Watch(() =>
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(_ => Complete(done, work), null);
        return done.Task;
    });

    /// <summary>Runs <paramref name="work"/> as a task on the thread pool.</summary>
    public static Task<WatchResult> ThroughTaskRun(Action work) => Watch(() => Task.Run(work));

    /// <summary>Runs <paramref name="work"/> in an async method, after an await, on the thread pool.</summary>
    public static Task<WatchResult> InAsyncMethod(Action work) => Watch(() => Task.Run(async () =>
    {
        await Task.Yield();
        work();
    }));

    /// <summary>
    /// Runs <paramref name="work"/> in an async method that began under a synchronization context, and left it for the
    /// thread pool.
    /// </summary>
    public static Task<WatchResult> AfterConfigureAwaitFalse(Action work) => Watch(() => OnDedicatedThread(() =>
    {
        using var context = new SingleThreadContext();
        context.Run(() =>
        {
            // Completed only once it is awaited: an await of what is complete goes on where it is.
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task leaving = Leave(gate.Task, work);
            gate.SetResult();
            return leaving;
        });
    }));

    /// <summary>Runs <paramref name="work"/> in the callback of a timer.</summary>
    public static Task<WatchResult> InTimerCallback(Action work) => Watch(() =>
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Timer? timer = null;
        timer = new Timer(_ =>
        {
            using (timer)
            {
                Complete(done, work);
            }
        });
        timer.Change(0, Timeout.Infinite);
        return done.Task;
    });

    /// <summary>Runs <paramref name="work"/> in the body of an asynchronous loop.</summary>
    public static Task<WatchResult> InParallelForEachAsync(Action work) => Watch(() => Parallel.ForEachAsync([work], async (item, _) =>
    {
        item();
        await Task.CompletedTask;
    }));

    /// <summary>Runs <paramref name="work"/> in an <c>async void</c>, after an await, on the one thread of a context.</summary>
    public static Task<WatchResult> InAsyncVoid(Action work) => Watch(() => OnDedicatedThread(() =>
    {
        using var context = new SingleThreadContext();
        context.RunVoid(async () =>
        {
            await Task.Yield();
            Assert.Same(context, SynchronizationContext.Current);
            work();
        });
    }));

    /// <summary>Runs <paramref name="work"/> on a thread that serves nobody, while monitoring is active.</summary>
    public static Task<WatchResult> Outside(Action work) => Watch(() => OnDedicatedThread(work));

    /// <summary>Runs <paramref name="work"/> on the thread pool while monitoring is not active.</summary>
    public static Task<WatchResult> Deactivated(Action work) => Watch(() =>
    {
        Cop.Deactivate();
        return Task.Run(work);
    });

    private static async Task Leave(Task gate, Action work)
    {
        await gate.ConfigureAwait(false);
        Assert.True(Thread.CurrentThread.IsThreadPoolThread);
        work();
    }

    private static void Complete(TaskCompletionSource done, Action work)
    {
        try
        {
            work();
            done.SetResult();
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }
}
