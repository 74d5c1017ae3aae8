using Aiocop.Slices;
using Aiocop.Tests.Support;
using Xunit;
using static Aiocop.Tests.Slices.Stuck.StuckRun;

namespace Aiocop.Tests.Slices.Stuck;

/// <summary>Real deadlocks, resolved from outside once they are reported; and what only looks like one.</summary>
public sealed class DeadlockTests
{
    private readonly QueueContext _context = new();

    // Completed from a thread that has no context; the awaits below are never complete at once.
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TheoryData<string, Action<Task<int>>> Waits => new()
    {
        { "Result", task => _ = task.Result },
        { "Wait", task => task.Wait() },
        { "Wait with a timeout", task => task.Wait(TimeSpan.FromMinutes(1)) },
        { "GetResult", task => task.GetAwaiter().GetResult() },
        { "WaitAll", task => Task.WaitAll(Task.CompletedTask, task) },
        { "WhenAll", task => Task.WhenAll(Task.Delay(1), task).Wait() },
        { "AsTask", task => new ValueTask<int>(task).AsTask().Wait() },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_wait_for_what_needs_the_waiting_thread_is_named(string way, Action<Task<int>> wait)
    {
        Assert.NotEmpty(way);
        WatchResult found = await Watch(() => _context.Run(Handler), _context.RunQueued, IsStuckWithQueue);

        SlowTaskEvent ongoing = found.Ongoing();
        DeadlockInfo deadlock = ongoing.Deadlock!;
        Assert.NotNull(deadlock);
        Assert.Equal(typeof(QueueContext).FullName, deadlock.Context);
        Assert.Equal([$"Load:{LineOf("load")}"], Lines([deadlock.AwaitingFrame!]));
        Assert.Equal(Assert.Single(ongoing.BlockingEvents).UserFrame, deadlock.WaitingFrame);
        Assert.Equal([$"Outer:{LineOf("outer")}", $"Load:{LineOf("load")}"], Lines(ongoing.WaitsFor));
        Assert.Contains("Deadlock: ", ongoing.ToString());
        Assert.Null(found.Ended().Deadlock);

        async Task Handler()
        {
            Task<int> task = Outer();
            _loaded.SetResult();
            wait(task);
            await Task.CompletedTask;
        }

        async Task<int> Outer()
        {
            return await Load().ConfigureAwait(false); // outer
        }
    }

    [Fact]
    public async Task A_wait_for_what_has_yielded_the_waiting_thread_is_named()
    {
        WatchResult found = await Watch(() => _context.Run(Handler), _context.RunQueued, IsStuckWithQueue);

        Assert.Equal([$"Yields:{LineOf("yield")}"], Lines([found.Ongoing().Deadlock!.AwaitingFrame!]));

        Task Handler() => HandlerAsync();

        async Task HandlerAsync()
        {
            Yields().Wait();
            await Task.CompletedTask;
        }

        async Task Yields()
        {
            await Task.Yield(); // yield
        }
    }

    [Fact]
    public async Task A_wait_in_the_type_initializer_of_what_the_context_holds_is_named()
    {
        WatchResult found = await Watch(() => _context.Run(Handler), _context.RunQueued, IsStuckWithQueue);

        Assert.Equal([$"Load:{LineOf("load")}"], Lines([found.Ongoing().Deadlock!.AwaitingFrame!]));

        async Task Handler()
        {
            Setup.Context = _context;
            Setup.Waits = () =>
            {
                Task<int> task = Load();
                _loaded.SetResult();
                return task.Result;
            };
            Assert.Equal(1, Initialized.Value);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_wait_for_what_only_takes_long_is_no_deadlock_and_says_what_it_waits_for()
    {
        WatchResult found = await Watch(() => _context.Run(Handler), () =>
        {
            _loaded.SetResult();
            _context.RunWhenPosted();
        }, "Task.Wait");

        SlowTaskEvent ongoing = found.Ongoing();
        Assert.Null(ongoing.Deadlock);
        Assert.Equal([$"Slow:{LineOf("slow")}", $"Load:{LineOf("load")}"], Lines(ongoing.WaitsFor));

        async Task Handler()
        {
            Slow().AsTask().Wait();
            await Task.CompletedTask;
        }

        async ValueTask Slow()
        {
            await Load(); // slow
        }
    }

    [Fact]
    public async Task A_task_that_the_context_knows_of_and_has_resumed_before_is_no_deadlock()
    {
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        WatchResult found = await Watch(() => _context.Run(Handler), () =>
        {
            _loaded.SetResult();
            _context.RunWhenPosted();
        }, "Task.Wait");

        SlowTaskEvent ongoing = found.Ongoing();
        Assert.Null(ongoing.Deadlock);
        Assert.Equal([$"Twice:{LineOf("twice")}"], Lines(ongoing.WaitsFor));

        async Task Handler()
        {
            Task twice = Twice();
            _context.Belongs = new { Task = twice, _loaded };
            await resumed.Task;
            twice.Wait();
        }

        async Task Twice()
        {
            await Task.Yield();
            resumed.SetResult();
            await _loaded.Task; // twice
        }
    }

    [Fact]
    public async Task What_is_queued_but_not_needed_is_no_deadlock()
    {
        WatchResult found = await Watch(() => _context.Run(Handler), () => _loaded.SetResult(), IsStuckWithQueue);

        SlowTaskEvent ongoing = found.Ongoing();
        Assert.Null(ongoing.Deadlock);
        Assert.Equal([$"Needed:{LineOf("needed")}"], Lines(ongoing.WaitsFor));

        async Task Handler()
        {
            Task other = Queued();
            Needed().Wait();
            await other;
        }

        async Task Queued() => await Task.Yield();

        async Task Needed() => await _loaded.Task.ConfigureAwait(false); // needed
    }

    [Fact]
    public async Task What_another_task_may_end_is_no_deadlock()
    {
        var other = new TaskCompletionSource();
        WatchResult found = await Watch(() => _context.Run(Handler), other.SetResult, IsStuckWithQueue);

        Assert.Null(found.Ongoing().Deadlock);

        async Task Handler()
        {
            Task<int> task = Load();
            _loaded.SetResult();
            Task.WhenAny(task, other.Task).Wait();
            await task;
        }
    }

    [Fact]
    public async Task What_another_thread_of_the_context_may_run_is_no_deadlock()
    {
        using var second = new ManualResetEventSlim();
        var isUnder = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        WatchResult found = await Watch(
            () => Task.WhenAll(
                Monitored.OnDedicatedThread(() =>
                {
                    SynchronizationContext.SetSynchronizationContext(_context);
                    _ = HasSlices();
                    isUnder.SetResult();
                    second.Wait();
                    _context.RunQueued();
                }),
                isUnder.Task.ContinueWith(_ => _context.Run(Handler), TaskScheduler.Default).Unwrap()),
            second.Set,
            IsStuckWithQueue);

        Assert.Null(found.Ongoing().Deadlock);

        async Task Handler()
        {
            Task<int> task = Load();
            _loaded.SetResult();
            task.Wait();
            await Task.CompletedTask;
        }

        static async Task HasSlices() => await Task.CompletedTask;
    }

    [Fact]
    public async Task A_wait_on_the_pool_says_what_it_waits_for()
    {
        WatchResult found = await Watch(() => Task.Run(() => Load().Result), _loaded.SetResult, "Task.Wait");

        SlowTaskEvent ongoing = found.Ongoing();
        Assert.Null(ongoing.Deadlock);
        Assert.Equal([$"Load:{LineOf("load")}"], Lines(ongoing.WaitsFor));
    }

    // What goes on is posted by a thread of the pool.
    private bool IsStuckWithQueue(IReadOnlyList<SliceSnapshot> slices) =>
        _context.HasQueued && (AreIn(slices, "Task.Wait") || AreIn(slices, "Task.WaitAll"));

    private async Task<int> Load()
    {
        await _loaded.Task; // load
        return 1;
    }

    /// <summary>Its initializer waits, when there is an object of it already: who runs the initializer once more waits, too.</summary>
    private sealed class Initialized
    {
        public static readonly int Value;

        private readonly object _held = new();

        static Initialized()
        {
            Setup.Context!.Belongs = new Initialized();
            Value = Setup.Waits!();
            GC.KeepAlive(((Initialized)Setup.Context.Belongs)._held);
        }
    }

    private static class Setup
    {
        public static QueueContext? Context { get; set; }

        public static Func<int>? Waits { get; set; }
    }
}
