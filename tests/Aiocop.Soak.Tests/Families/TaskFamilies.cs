using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aiocop.Tests.Support;

namespace Aiocop.Soak.Tests.Families;

/// <summary>Tasks, what joins them, and what they wait for each other with.</summary>
internal static class TaskFamilies
{
    private const int Items = 100;

    private static readonly AsyncLocal<int> s_flow = new();

    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("Channel, bounded", 500_000, () => Channels(Channel.CreateBounded<int>(2)), each: Items),
        SoakFamily.Of("Channel, unbounded", 500_000, () => Channels(Channel.CreateUnbounded<int>()), each: Items),
        SoakFamily.Of("SemaphoreSlim.WaitAsync", 200_000, () => new SharedSemaphore(), shared => shared.Turn(), workers: 8),
        SoakFamily.Of("TaskCompletionSource", 200_000, Completions),
        SoakFamily.Of("Task.Run", 200_000, () => Task.Run(() => { })),
        SoakFamily.Of("Task.WhenAll, WhenAny and WhenEach", 60_000, Joins, each: 3),
        SoakFamily.Of("Task.ContinueWith", 100_000, () => Task.Run(() => { }).ContinueWith(_ => { }, TaskScheduler.Default)),
        SoakFamily.Of("Parallel.ForEachAsync", 200_000, () => Parallel.ForEachAsync(Enumerable.Range(0, Items), async (_, _) => await Task.Yield()), each: Items),
        SoakFamily.Of("IAsyncEnumerable", 500_000, Enumerate, each: Items),
        SoakFamily.Of("AsyncLocal", 200_000, Flow),
        SoakFamily.Of("CancellationTokenSource.CancelAsync", 100_000, Cancel),
        SoakFamily.Of("ConcurrentExclusiveSchedulerPair", 100_000, () => new Exclusive(), pair => pair.Turn()),
        SoakFamily.Of("SynchronizationContext of one thread", 100_000, OneThread, each: Items * 10),
        SoakFamily.Of("await using", 200_000, Dispose),
    ];

    private static async Task Channels(Channel<int> channel)
    {
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < Items; i++)
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

    private static async Task Completions()
    {
        var source = new TaskCompletionSource();
        ThreadPool.QueueUserWorkItem(_ => source.SetResult());
        await source.Task.ConfigureAwait(false);
    }

    private static async Task Joins()
    {
        Task[] tasks = [Task.Run(() => { }), Task.Run(() => { }), Other()];
        await Task.WhenAny(tasks);
        await Task.WhenAll(tasks);
        await foreach (Task task in Task.WhenEach(tasks))
        {
            await task;
        }
    }

    private static async Task Dispose()
    {
        await using var stream = new MemoryStream();
    }

    private static async Task Other() => await Task.Yield();

    private static async Task Enumerate()
    {
        await foreach (int _ in Count(default))
        {
        }
    }

    private static async IAsyncEnumerable<int> Count([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (int i = 0; i < Items; i++)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    private static async Task Flow()
    {
        s_flow.Value++;
        await Task.Yield();
        s_flow.Value++;
    }

    private static async Task Cancel()
    {
        using var source = new CancellationTokenSource();
        using CancellationTokenRegistration registration = source.Token.Register(() => { });
        Task waiting = Task.Delay(Timeout.Infinite, source.Token);
        await source.CancelAsync();
        await waiting.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static Task OneThread() => Monitored.OnDedicatedThread(() =>
    {
        using var context = new SingleThreadContext();
        context.Run(async () =>
        {
            for (int i = 0; i < Items * 10; i++)
            {
                await Task.Yield();
            }
        });
    });

    /// <summary>A semaphore that all workers take in turns.</summary>
    private sealed class SharedSemaphore : IDisposable
    {
        private static readonly SemaphoreSlim s_semaphore = new(1);

        public async Task Turn()
        {
            await s_semaphore.WaitAsync();
            await Task.Yield();
            s_semaphore.Release();
        }

        public void Dispose()
        {
        }
    }

    private sealed class Exclusive : IDisposable
    {
        private static readonly ConcurrentExclusiveSchedulerPair s_pair = new();

        public Task Turn() => Task.Factory.StartNew(() => { }, default, TaskCreationOptions.None, s_pair.ExclusiveScheduler);

        public void Dispose()
        {
        }
    }
}
