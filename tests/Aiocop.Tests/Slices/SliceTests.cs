using System.Runtime.CompilerServices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

public sealed class SliceTests
{
    [Fact]
    public async Task A_call_in_a_work_item_is_found_with_its_origin()
    {
        WatchResult found = await Monitored.OnPool(() => Thread.Sleep(3));

        BlockingEventInfo call = found.Call;
        Assert.Equal("Thread.Sleep(3)", call.Event);
        Assert.Equal(CallOrigin.WorkItem, call.Origin);
        Assert.True(call.DurationMs >= 3, $"{call.DurationMs} ms");
        Assert.True(found.Blocking.ElapsedMs >= call.DurationMs - 1, $"{found.Blocking.ElapsedMs} < {call.DurationMs}");
        Assert.Equal(call.DurationMs, found.Blocking.BlockedMs);
    }

    [Fact]
    public async Task A_call_in_an_async_method_is_found_with_its_origin()
    {
        WatchResult found = await Monitored.InAsyncMethod(() => Thread.Sleep(1));
        Assert.Equal(CallOrigin.AsyncMethod, found.Call.Origin);
    }

    [Fact]
    public async Task The_part_of_an_async_method_before_its_first_await_is_found()
    {
        static async Task Block()
        {
            Thread.Sleep(1);
            await Task.Yield();
        }

        WatchResult found = await Monitored.Async(Block);
        Assert.Equal(CallOrigin.AsyncMethod, found.Call.Origin);
    }

    [Fact]
    public async Task An_async_method_that_has_returned_no_longer_marks_its_thread()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            Unfinished(new TaskCompletionSource().Task);
            Thread.Sleep(1);
        });
        Assert.Equal(CallOrigin.WorkItem, found.Call.Origin);

        static async void Unfinished(Task never) => await never;
    }

    [Fact]
    public async Task An_async_method_on_a_dedicated_thread_is_a_slice_and_the_rest_of_the_thread_is_not()
    {
        WatchResult found = await Monitored.Watch(() => Monitored.OnDedicatedThread(() =>
        {
            Thread.Sleep(2);
            Assert.True(BlockThenComplete(3).IsCompleted);
            Thread.Sleep(4);
        }));

        Assert.Equal("Thread.Sleep(3)", found.ThrowIfFailed().Call.Event);
        Assert.Equal(CallOrigin.AsyncMethod, found.Call.Origin);

        static async Task BlockThenComplete(int milliseconds)
        {
            Thread.Sleep(milliseconds);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_dedicated_thread_without_async_code_is_not_reported()
    {
        WatchResult found = await Monitored.Watch(() => Monitored.OnDedicatedThread(() => Thread.Sleep(2)));
        Assert.Empty(found.ThrowIfFailed().Events);
    }

    [Fact]
    public async Task A_long_running_task_is_not_reported()
    {
        WatchResult found = await Monitored.Watch(() => Task.Factory.StartNew(
            () => Thread.Sleep(2), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Assert.Empty(found.ThrowIfFailed().Events);
    }

    [Fact]
    public async Task A_continuation_on_a_synchronization_context_is_a_slice()
    {
        WatchResult found = await Monitored.Watch(() => Monitored.OnDedicatedThread(() =>
        {
            using var context = new SingleThreadContext();
            context.Run(async () =>
            {
                await Task.Delay(1);
                Thread.Sleep(2);
            });
        }));

        Assert.Equal("Thread.Sleep(2)", found.ThrowIfFailed().Call.Event);
        Assert.Equal(CallOrigin.AsyncMethod, found.Call.Origin);
    }

    [Fact]
    public async Task A_pooled_value_task_method_is_a_slice()
    {
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        static async ValueTask Block()
        {
            await Task.Delay(1).ConfigureAwait(false);
            Thread.Sleep(2);
        }

        WatchResult found = await Monitored.Async(async () => await Block());

        Assert.Equal("Thread.Sleep(2)", found.Call.Event);
        Assert.Equal(CallOrigin.AsyncMethod, found.Call.Origin);
    }

    [Fact]
    public async Task An_async_iterator_is_a_slice()
    {
        static async IAsyncEnumerable<int> Numbers()
        {
            await Task.Delay(1);
            Thread.Sleep(2);
            yield return 1;
        }

        WatchResult found = await Monitored.Async(async () =>
        {
            await foreach (int number in Numbers())
            {
                Assert.Equal(1, number);
            }
        });

        Assert.Equal("Thread.Sleep(2)", found.Call.Event);
    }

    [Fact]
    public async Task A_timer_callback_is_a_work_item()
    {
        WatchResult found = await Monitored.Watch(async () =>
        {
            var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var timer = new Timer(_ =>
            {
                Thread.Sleep(2);
                fired.SetResult();
            }, null, 1, Timeout.Infinite);
            await fired.Task;
        });

        Assert.Equal("Thread.Sleep(2)", found.ThrowIfFailed().Call.Event);
        Assert.Equal(CallOrigin.WorkItem, found.Call.Origin);
    }

    [Fact]
    public async Task Only_the_outermost_call_counts()
    {
        string file = Path.GetTempFileName();
        try
        {
            WatchResult found = await Monitored.OnPool(() => File.ReadAllText(file));
            Assert.Equal($"File.ReadAllText({file})", found.Call.Event);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_spin_wait_whose_condition_blocks_is_found()
    {
        WatchResult found = await Monitored.OnPool(() => SpinWait.SpinUntil(() =>
        {
            Thread.Sleep(5);
            return true;
        }));
        Assert.Equal(["SpinWait.SpinUntil"], found.Names);
    }

    [Fact]
    public async Task Each_uninterrupted_run_is_a_slice_of_its_own()
    {
        WatchResult found = await Monitored.Async(async () =>
        {
            await Task.Yield();
            Thread.Sleep(1);
            await Task.Yield();
            Thread.Sleep(1);
            File.Exists("/");
        });

        Assert.Equal([1, 2], found.Events.Select(slice => slice.BlockingEvents.Count));
        Assert.Equal([50, 51], found.Events.Select(slice => slice.SeverityScore));
    }

    [Fact]
    public async Task A_slow_slice_without_calls_is_cpu_blocking_and_was_sampled()
    {
        WatchResult found = await Monitored.OnPool(() => Work.BusyFor(InstalledCop.ThresholdMs * 4));

        SlowTaskEvent slow = Assert.Single(found.Events);
        Assert.Equal(SlowTaskReason.CpuBlocking, slow.Reason);
        Assert.True(slow.ExceededThreshold);
        Assert.Equal((0, IoSeverityLevel.Low), (slow.SeverityScore, slow.SeverityLevel));
        Assert.Empty(slow.BlockingEvents);
        Assert.Contains(slow.CpuStackSamples, sample => sample.Trace.Contains("Work.BusyFor"));
        Assert.All(slow.CpuStackSamples, sample => Assert.StartsWith(sample.EntryPoint, sample.Trace));
        Assert.Equal(slow.CpuStackSamples.OrderByDescending(sample => sample.Count), slow.CpuStackSamples);
    }

    [Fact]
    public async Task A_fast_slice_without_calls_is_no_event()
    {
        WatchResult found = await Monitored.Async(async () => await Task.Yield());
        Assert.Empty(found.Events);
    }

    [Fact]
    public async Task A_call_that_throws_is_found()
    {
        WatchResult found = await Monitored.OnPool(() =>
            Assert.Throws<FileNotFoundException>(() => File.ReadAllText("/no/such/file".Replace("/no/such/", "/"))));
        Assert.Equal("File.ReadAllText(/file)", found.ThrowIfFailed().Call.Event);
    }

    [Fact]
    public async Task Of_many_calls_the_heaviest_are_kept_and_the_rest_counted()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            for (int i = 0; i < 80; i++)
            {
                File.Exists("/");
            }

            Thread.Sleep(1);
        });

        SlowTaskEvent slice = found.Blocking;
        Assert.Equal(50, slice.BlockingEvents.Count);
        Assert.Equal(31, slice.DroppedBlockingEvents);
        Assert.Equal(80 + 50, slice.SeverityScore);
        Assert.Equal("Thread.Sleep(1)", slice.BlockingEvents[^1].Event);
    }
}
