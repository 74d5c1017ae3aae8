using System.Collections.Concurrent;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

/// <summary>A wait that does not block is no finding, in a million of each.</summary>
public sealed class NoWaitTests
{
    private const int Count = 1_000_000;

    /// <summary>
    /// Calls in one slice: few enough that no slice gets so old that the watchdog looks into it, which suspends the
    /// whole process, and is no part of this.
    /// </summary>
    private const int CountInSlice = 20_000;

    private static readonly Dictionary<string, Func<Action>> s_calls = new()
    {
        ["Task.Result"] = static () => On(Task.FromResult(1), static task => _ = task.Result),
        ["Task.GetAwaiter().GetResult()"] = static () => On(Task.CompletedTask, static task => task.GetAwaiter().GetResult()),
        ["Task.ConfigureAwait(false).GetAwaiter().GetResult()"] = static () => On(Task.FromResult(1), static task => task.ConfigureAwait(false).GetAwaiter().GetResult()),
        ["Task.Wait()"] = static () => On(Task.CompletedTask, static task => task.Wait()),
        ["Task.WaitAll(params Task[])"] = static () => On(new Task[] { Task.CompletedTask, Task.FromResult(1) }, Task.WaitAll),
        ["Task.WaitAny(params Task[])"] = static () => On(new Task[] { new TaskCompletionSource().Task, Task.CompletedTask }, static tasks => Task.WaitAny(tasks)),
        ["ValueTask<T>.Result"] = static () => On(Task.FromResult(1), static task => _ = new ValueTask<int>(task).Result),
        ["ValueTask.GetAwaiter().GetResult()"] = static () => On(Task.CompletedTask, static task => new ValueTask(task).GetAwaiter().GetResult()),
        ["lock"] = static () => On(new object(), static gate =>
        {
            lock (gate)
            {
            }
        }),
        ["lock of an object whose hash code was asked"] = static () => On(Hashed(), static gate =>
        {
            lock (gate)
            {
            }
        }),
        ["Monitor.Enter(object)"] = static () => On(new object(), static gate =>
        {
            Monitor.Enter(gate);
            Monitor.Exit(gate);
        }),
        ["Monitor.TryEnter(object)"] = static () => On(new object(), static gate =>
        {
            if (Monitor.TryEnter(gate))
            {
                Monitor.Exit(gate);
            }
        }),
        ["Monitor.TryEnter(object, int)"] = static () => On(new object(), static gate =>
        {
            if (Monitor.TryEnter(gate, 5000))
            {
                Monitor.Exit(gate);
            }
        }),
        ["System.Threading.Lock"] = static () => On(new Lock(), static gate =>
        {
            lock (gate)
            {
            }
        }),
        ["System.Threading.Lock, entered twice"] = static () => On(new Lock(), static gate =>
        {
            lock (gate)
            {
                lock (gate)
                {
                }
            }
        }),
        ["SemaphoreSlim.Wait()"] = static () => On(new SemaphoreSlim(1), static semaphore =>
        {
            semaphore.Wait();
            semaphore.Release();
        }),
        ["ManualResetEventSlim.Wait()"] = static () => On(new ManualResetEventSlim(true), static slim => slim.Wait()),
        ["CountdownEvent.Wait()"] = static () => On(new CountdownEvent(0), static count => count.Wait()),
        ["Barrier.SignalAndWait()"] = static () => On(new Barrier(1), static barrier => barrier.SignalAndWait()),
        ["ReaderWriterLockSlim.EnterReadLock()"] = static () => On(new ReaderWriterLockSlim(), static rw =>
        {
            rw.EnterReadLock();
            rw.ExitReadLock();
        }),
        ["ReaderWriterLockSlim.EnterWriteLock()"] = static () => On(new ReaderWriterLockSlim(), static rw =>
        {
            rw.EnterWriteLock();
            rw.ExitWriteLock();
        }),
        ["Lazy<T>.Value"] = static () => On(new Lazy<int>(static () => 1), static lazy => _ = lazy.Value),
        ["BlockingCollection<T>.TryTake(out T)"] = static () => On(new BlockingCollection<int>(), static items => items.TryTake(out _)),
        ["BlockingCollection<T>.Take()"] = static () => On(new BlockingCollection<int>(), static items =>
        {
            items.Add(1);
            items.Take();
        }),
        ["Thread.Sleep(0)"] = static () => static () => Thread.Sleep(0),
        ["SpinWait.SpinUntil(Func<bool>)"] = static () => static () => SpinWait.SpinUntil(static () => true),
        ["WaitHandle.WaitOne(0)"] = static () => On(new ManualResetEvent(false), static handle => handle.WaitOne(0)),
    };

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_million_calls_that_do_not_block_are_silent(string call)
    {
        WatchResult found = await Monitored.Async(async () =>
        {
            Action run = s_calls[call]();
            for (int i = 0; i < Count; i += CountInSlice)
            {
                await Task.Yield();
                for (int j = 0; j < CountInSlice; j++)
                {
                    run();
                }
            }
        });

        Assert.Empty(found.ThrowIfFailed().Calls);
    }

    private static Action On<T>(T value, Action<T> call) => () => call(value);

    /// <summary>An object whose lock the runtime keeps apart, since the hash code took its place in the header.</summary>
    private static object Hashed()
    {
        var gate = new object();
        lock (gate)
        {
            _ = gate.GetHashCode();
        }

        return gate;
    }
}
