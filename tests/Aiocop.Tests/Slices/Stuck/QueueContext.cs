namespace Aiocop.Tests.Slices.Stuck;

/// <summary>
/// A synchronization context of one thread, as a UI's: what is posted waits until that thread comes to it. A test may come to
/// it from outside, which resolves a deadlock.
/// </summary>
internal sealed class QueueContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = [];

    // What was run stays reachable, as in a queue that does not clear its places: it is not queued any more.
    private readonly List<(SendOrPostCallback Callback, object? State)> _ran = [];

    /// <summary>Gets or sets what else belongs to the context, as the controls of a window do.</summary>
    public object? Belongs { get; set; }

    public bool HasQueued
    {
        get
        {
            lock (_queue)
            {
                return _queue.Count > 0;
            }
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_queue)
        {
            _queue.Enqueue((d, state));
            Monitor.PulseAll(_queue);
        }
    }

    /// <summary>Runs what is queued, on the calling thread.</summary>
    public void RunQueued()
    {
        while (TryDequeue(out (SendOrPostCallback Callback, object? State) next))
        {
            _ran.Add(next);
            next.Callback(next.State);
        }
    }

    /// <summary>Waits until something is posted, and runs it, on the calling thread.</summary>
    public void RunWhenPosted()
    {
        WaitForPost();
        RunQueued();
    }

    /// <summary>Runs asynchronous work under this context, on a thread of its own, until it is done.</summary>
    public Task Run(Func<Task> work) => Support.Monitored.OnDedicatedThread(() =>
    {
        SetSynchronizationContext(this);
        Task task = work();
        _ = task.ContinueWith(_ => Post(_ => { }, null), TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            RunWhenPosted();
        }

        task.GetAwaiter().GetResult();
    });

    private void WaitForPost()
    {
        lock (_queue)
        {
            while (_queue.Count == 0)
            {
                Monitor.Wait(_queue);
            }
        }
    }

    private bool TryDequeue(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (_queue)
        {
            return _queue.TryDequeue(out next);
        }
    }
}
