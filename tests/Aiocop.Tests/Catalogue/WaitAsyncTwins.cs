using System.Diagnostics;
using System.IO.Pipelines;
using System.Threading.Channels;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Waiting for time, signals, other tasks and child processes, asynchronously.</summary>
internal static class WaitAsyncTwins
{
    public static IEnumerable<AsyncTwin> All =>
    [
        AsyncTwin.Of("Task.Delay", () => Task.Delay(1)),
        AsyncTwin.Of("Task.Yield", async () => await Task.Yield()),
        AsyncTwin.Of("Task.Run", () => Task.Run(() => { })),
        AsyncTwin.Of("Task.WhenAll", () => Task.WhenAll(Task.Delay(1), Task.Run(() => { }))),
        AsyncTwin.Of("Task.WhenAny", () => Task.WhenAny(Task.Delay(1), Task.Delay(2))),
        AsyncTwin.Of("Task.WaitAsync", () => Task.Delay(1).WaitAsync(TimeSpan.FromSeconds(5))),
        AsyncTwin.Of("Task.ContinueWith", () => Task.Delay(1).ContinueWith(_ => { }, TaskScheduler.Default)),
        AsyncTwin.Of("Parallel.ForAsync", () => Parallel.ForAsync(0, 10, async (_, _) => await Task.Yield())),
        AsyncTwin.Of("Parallel.ForEachAsync", () => Parallel.ForEachAsync(Enumerable.Range(0, 10), async (_, _) => await Task.Yield())),
        AsyncTwin.On("SemaphoreSlim.WaitAsync", () => Soon(new SemaphoreSlim(0), semaphore => semaphore.Release()), waiting => Run(waiting, semaphore => semaphore.WaitAsync())),
        AsyncTwin.On("SemaphoreSlim.WaitAsync(int)", () => Soon(new SemaphoreSlim(0), semaphore => semaphore.Release()), waiting => Run(waiting, semaphore => semaphore.WaitAsync(5000))),
        AsyncTwin.On("TaskCompletionSource", () => Soon(new Completion(), completion => completion.Source.SetResult()), waiting => Run(waiting, completion => completion.Source.Task)),
        AsyncTwin.On("CancellationTokenSource.CancelAsync", () => new CancellationTokenSource(), source => source.CancelAsync()),
        AsyncTwin.On("PeriodicTimer.WaitForNextTickAsync", () => new PeriodicTimer(TimeSpan.FromMilliseconds(1)), async timer => await timer.WaitForNextTickAsync()),
        AsyncTwin.Of("Timer", Timer),
        AsyncTwin.Of("Channel<T>", Channels),
        AsyncTwin.Of("Pipe", Pipes),
        AsyncTwin.On("Process.WaitForExitAsync", () => new ShellProcess("echo x"), shell => shell.Process.WaitForExitAsync()),
        AsyncTwin.On("Process.WaitForExitAsync of one that takes a moment", Ending, waiting => Run(waiting, shell => shell.Process.WaitForExitAsync())),
        AsyncTwin.Of("SpinWait.SpinOnce", Spin),
    ];

    private static Waiting<T> Soon<T>(T on, Action<T> end)
        where T : class, IDisposable => new(on, end, on);

    private static Task Run<T>(Waiting<T> waiting, Func<T, Task> wait)
    {
        Task task = Task.CompletedTask;
        waiting.Run(on => task = wait(on));
        return task;
    }

    private static Waiting<ShellProcess> Ending()
    {
        var shell = new ShellProcess("read line");
        return Soon(shell, ending => ending.End());
    }

    private static async Task Timer()
    {
        var fired = new TaskCompletionSource();
        await using var timer = new Timer(_ => fired.TrySetResult(), null, 1, Timeout.Infinite);
        await fired.Task;
    }

    private static async Task Channels()
    {
        var channel = Channel.CreateBounded<int>(1);
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < 10; i++)
            {
                await channel.Writer.WriteAsync(i);
            }

            channel.Writer.Complete();
        });
        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
        }

        await writing;
    }

    private static async Task Pipes()
    {
        var pipe = new Pipe();
        Task<ReadResult> reading = pipe.Reader.ReadAsync().AsTask();
        await pipe.Writer.WriteAsync("text"u8.ToArray());
        await reading;
        await pipe.Writer.CompleteAsync();
        await pipe.Reader.CompleteAsync();
    }

    private static Task Spin()
    {
        var wait = new SpinWait();
        long start = Stopwatch.GetTimestamp();
        while (wait.Count < 60 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(50))
        {
            wait.SpinOnce();
        }

        return Task.CompletedTask;
    }

    private sealed class Completion : IDisposable
    {
        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
        }
    }
}
