using System.Runtime.CompilerServices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Stacks;

/// <summary>Who awaited the method that blocked, with the line of each await: found by the comments in this file.</summary>
public sealed class AsyncCallersTests
{
    // What blocks begins when all that await it do: before that it would be true that nobody awaits.
    private readonly TaskCompletionSource _start = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Each_async_method_that_awaits_is_named_with_the_line_of_its_await()
    {
        AssertCallers(await Run(Outer), "Middle:middle", "Outer:outer");

        async Task Outer()
        {
            await Task.CompletedTask;
            try
            {
                await Middle(); // outer
            }
            finally
            {
                await Task.Yield();
            }
        }

        async Task<int> Middle()
        {
            for (int i = 0; i < 2; i++)
            {
                await Task.CompletedTask;
            }

            return await Blocks() // middle
                .ConfigureAwait(false);
        }
    }

    [Fact]
    public async Task Who_begins_to_await_between_two_calls_of_a_slice_is_named_with_the_second()
    {
        // The second call of a slice is compared with the first: nothing is to be taken over that is no longer so.
        Task? itself = null;
        WatchResult found = (await Run(Outer)).ThrowIfFailed();

        bool[] late = [.. found.Calls.Select(call => call.AsyncCallers.Any(caller => caller.Method.Contains("Late", StringComparison.Ordinal)))];
        Assert.Equal([false, false, true], late);
        Assert.All(found.Calls, call => Assert.Contains(call.AsyncCallers, caller => caller.Method.Contains("Outer", StringComparison.Ordinal)));
        Assert.Single(found.Events);

        async Task Outer()
        {
            itself = BlocksThrice();
            await itself;
        }

        async Task BlocksThrice()
        {
            await _start.Task;
            File.Exists("/");
            File.Exists("/");
            _ = Late();
            File.Exists("/");
        }

        async Task Late() => await itself!;
    }

    [Fact]
    public async Task A_value_task_is_followed()
    {
        AssertCallers(await Run(async () => await Outer()), "Inner:value inner", "Outer:value outer");

        async ValueTask<int> Outer()
        {
            int one = await Inner(); // value outer
            return one;
        }

        async ValueTask<int> Inner() => await Blocking(); // value inner
    }

    [Fact]
    public async Task A_pooled_value_task_is_followed()
    {
        AssertCallers(await Run(async () => await Outer()), "Inner:pooled inner", "Outer:pooled outer");

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        async ValueTask<int> Outer() => await Inner(); // pooled outer

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        async ValueTask<int> Inner() => await Blocks(); // pooled inner
    }

    [Fact]
    public async Task An_async_iterator_is_followed_to_its_consumer()
    {
        AssertCallers(await Run(Consumer), "Items:iterator", "Consumer:consumer");

        async Task Consumer()
        {
            await foreach (int item in Items()) // consumer
            {
                Assert.Equal(1, item);
            }
        }

        async IAsyncEnumerable<int> Items()
        {
            yield return 1;
            yield return await Blocks(); // iterator
        }
    }

    [Fact]
    public async Task What_runs_a_delegate_on_the_pool_is_followed_through_its_task()
    {
        WatchResult found = await Run(Outer);
        AssertCallers(found, "Outer:run");
        Assert.Equal(CallOrigin.WorkItem, found.Call.Origin);

        async Task Outer()
        {
            await Task.Run(() => // run
            {
                while (!_start.Task.IsCompleted)
                {
                    Thread.Yield();
                }

                File.Exists("/etc/hosts");
            });
        }
    }

    [Fact]
    public async Task All_that_await_the_same_task_are_named()
    {
        AssertCallers(await Run(Root), "First:first", "Second:second", "Root:both");

        async Task Root()
        {
            Task<int> shared = Blocks();
            await Task.WhenAll(First(shared), Second(shared)); // both
        }

        async Task First(Task<int> shared) => await shared; // first

        async Task Second(Task<int> shared) => await shared; // second
    }

    [Fact]
    public async Task Whoever_waits_for_any_of_several_is_named()
    {
        AssertCallers(await Run(Outer), "Outer:any");

        async Task Outer()
        {
            await Task.WhenAny(Blocks(), Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken), Task.Delay(5000)); // any
        }
    }

    [Fact]
    public async Task An_async_void_method_has_callers_below_it_and_none_above()
    {
        var done = new TaskCompletionSource();
        AssertCallers(await Run(() =>
        {
            Outer();
            return done.Task;
        }), "Outer:void");

        async void Outer()
        {
            await Blocks(); // void
            done.SetResult();
        }
    }

    [Fact]
    public async Task Continuations_that_are_posted_to_a_context_are_followed()
    {
        WatchResult found = await Monitored.Watch(() => Monitored.OnDedicatedThread(() =>
        {
            using var context = new SingleThreadContext();
            context.Run(() =>
            {
                Task task = Outer();
                _start.SetResult();
                return task;
            });
        }));
        AssertCallers(found, "Outer:context");

        async Task Outer()
        {
            await Blocks(); // context
        }
    }

    [Fact]
    public async Task Before_its_first_await_a_method_stands_on_the_stack_and_only_there()
    {
        WatchResult found = await Run(Outer);
        Assert.Contains("Outer", found.ThrowIfFailed().Call.Frames[1].Method, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Call.AsyncCallers, caller => caller.Method.Contains("Outer", StringComparison.Ordinal));

        async Task Outer()
        {
            await Task.Yield();
            await Inner();
        }

        static Task Inner()
        {
            File.Exists("/etc/hosts");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_trace_ends_with_the_async_callers()
    {
        WatchResult found = await Run(Outer);

        int line = LineOf("traced");
        Assert.EndsWith($" async <- Stacks/AsyncCallersTests.cs:{line}:AsyncCallersTests.The_trace_ends_with_the_async_callers.Outer",
            found.ThrowIfFailed().Call.Trace, StringComparison.Ordinal);

        async Task Outer() => await Blocks(); // traced
    }

    [Fact]
    public async Task A_chain_without_end_is_cut()
    {
        WatchResult found = await Run(() => Deep(100));
        Assert.Equal(32, found.ThrowIfFailed().Call.AsyncCallers.Count);

        async Task Deep(int levels)
        {
            await (levels == 0 ? Blocks() : Deep(levels - 1));
        }
    }

    private async Task<int> Blocks()
    {
        await _start.Task;
        return File.Exists("/etc/hosts") ? 1 : 0;
    }

    private async ValueTask<int> Blocking()
    {
        await _start.Task;
        return File.Exists("/etc/hosts") ? 1 : 0;
    }

    private Task<WatchResult> Run(Func<Task> outer) => Monitored.Async(() =>
    {
        Task task = outer();
        _start.TrySetResult();
        return task;
    });

    /// <param name="found">What was found: one call.</param>
    /// <param name="expected">The callers, nearest first, as the end of their name and the comment on their line.</param>
    private static void AssertCallers(WatchResult found, params string[] expected)
    {
        IReadOnlyList<TraceFrame> callers = found.ThrowIfFailed().Call.AsyncCallers;
        string[] own = [.. callers.Where(caller => caller.Assembly == "Aiocop.Tests" && !caller.Method.EndsWith("(lambda)", StringComparison.Ordinal)
            && !caller.Method.Contains("Monitored", StringComparison.Ordinal) && !caller.Method.Contains("SingleThreadContext", StringComparison.Ordinal))
            .Select(caller => $"{caller.Method.Split('.')[^1]}:{caller.Line}")];
        Assert.Equal(expected.Select(caller => caller.Split(':')).Select(caller => $"{caller[0]}:{LineOf(caller[1])}"), own);
        Assert.All(callers, caller => Assert.EndsWith(".cs", caller.File, StringComparison.Ordinal));
    }

    private static int LineOf(string comment, [CallerFilePath] string path = "") =>
        1 + Array.FindIndex(File.ReadAllLines(path), line => line.Contains("// " + comment, StringComparison.Ordinal) && line.EndsWith("// " + comment, StringComparison.Ordinal));
}
