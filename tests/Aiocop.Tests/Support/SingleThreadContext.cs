using System.Collections.Concurrent;

namespace Aiocop.Tests.Support;

/// <summary>A synchronization context that runs everything on the thread that pumps it, as a UI's does.</summary>
internal sealed class SingleThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
    private int _operations;

    public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

    /// <summary>An <c>async void</c> method begins.</summary>
    public override void OperationStarted() => Interlocked.Increment(ref _operations);

    /// <summary>An <c>async void</c> method ends; its exception was posted before.</summary>
    public override void OperationCompleted()
    {
        if (Interlocked.Decrement(ref _operations) == 0)
        {
            _queue.CompleteAdding();
        }
    }

    /// <summary>Runs asynchronous work and pumps until it is complete.</summary>
    public void Run(Func<Task> work) => Within(() =>
    {
        Task task = work();
        _ = task.ContinueWith(_ => _queue.CompleteAdding(), TaskScheduler.Default);
        Pump();
        task.GetAwaiter().GetResult();
    });

    /// <summary>Runs an <c>async void</c> method, and pumps until it has ended.</summary>
    public void RunVoid(Action asyncVoid) => Within(() =>
    {
        asyncVoid();
        Pump();
    });

    public void Dispose() => _queue.Dispose();

    private void Within(Action action)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void Pump()
    {
        foreach ((SendOrPostCallback callback, object? state) in _queue.GetConsumingEnumerable())
        {
            callback(state);
        }
    }
}
