using System.Collections.Concurrent;
using Aiocop.Slices;

namespace Aiocop.Tests.Support;

/// <summary>Runs code under monitoring and gives the events of the slices that it ran in.</summary>
internal static partial class Monitored
{
    // Only so that a test fails, and does not hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs asynchronous work on the thread pool.</summary>
    public static Task<WatchResult> Async(Func<Task> work) => Watch(() => Task.Run(work));

    /// <summary>
    /// Activates monitoring, runs <paramref name="start"/> from a thread without slices, waits for its task and for the
    /// end of the slices it ran in, and deactivates.
    /// </summary>
    public static async Task<WatchResult> Watch(Func<Task> start)
    {
        var events = new ConcurrentQueue<SlowTaskEvent>();
        SlowTaskCallback record = events.Enqueue;
        Exception? failure = null;
        await OnDedicatedThread(() =>
        {
            Cop.RegisterSlowTaskCallback(record);
            Cop.Activate();
            try
            {
                start().Wait();
            }
            catch (AggregateException exception)
            {
                failure = exception.InnerException;
            }
            finally
            {
                Settle();
                Cop.Deactivate();
                Cop.UnregisterSlowTaskCallback(record);
            }
        });
        return new WatchResult([.. events], failure);
    }

    public static Task OnDedicatedThread(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Complete(done, work)) { IsBackground = true }.Start();
        return done.Task;
    }

    /// <summary>
    /// A task is complete a moment before its slice ends and its event is told. Every thread that holds a slice when
    /// this begins is watched until it has closed it.
    /// </summary>
    private static void Settle()
    {
        var threads = new List<SliceThread>();
        SliceThreads.CopyTo(threads);
        foreach (SliceThread thread in threads)
        {
            long slice = Volatile.Read(ref thread.Number);
            bool settled = SpinWait.SpinUntil(
                () => thread.State is SliceState.Closed or SliceState.CallOutside || Volatile.Read(ref thread.Number) != slice, s_patience);
            if (!settled)
            {
                throw new TimeoutException($"A slice does not end: its thread is {thread.State}.");
            }
        }
    }
}
