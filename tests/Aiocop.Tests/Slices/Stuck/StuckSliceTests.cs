using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aiocop.Slices;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;
using static Aiocop.Tests.Slices.Stuck.StuckRun;

namespace Aiocop.Tests.Slices.Stuck;

public sealed class StuckSliceTests
{
    [Fact]
    public async Task A_slice_that_waits_is_reported_once_while_it_is_stuck_and_once_when_it_ends()
    {
        using var log = new LogListener();
        var gate = new TaskCompletionSource();
        WatchResult found = await Watch(() => Task.Run(Blocks), gate.SetResult, "Task.Wait");

        SlowTaskEvent ongoing = found.Ongoing();
        BlockingEventInfo call = Assert.Single(ongoing.BlockingEvents);
        Assert.Equal((SlowTaskReason.IoBlocking, "Task.Wait()", true), (ongoing.Reason, call.Event, call.IsInProgress));
        Assert.Equal($"Blocks:{LineOf("blocks")}", Assert.Single(Lines([call.UserFrame!])));
        Assert.Equal("await the task", call.Alternative);
        Assert.InRange(call.DurationMs, 0, ongoing.ElapsedMs);
        Assert.Equal(50, ongoing.SeverityScore);
        Assert.False(ongoing.WasReportedStuck);
        Assert.Contains("has not ended yet", ongoing.ToString());
        Assert.Null(ongoing.Deadlock);
        Assert.Empty(ongoing.WaitsFor);

        SlowTaskEvent ended = found.Ended();
        Assert.Equal(2, found.Events.Count);
        Assert.False(ended.IsOngoing);
        Assert.False(Assert.Single(ended.BlockingEvents).IsInProgress);
        Assert.Contains("was reported while it was stuck", ended.ToString());
        Assert.Single(log.Messages, message => message.Contains("A slice has not ended for") && message.Contains("Task.Wait() at Stuck/StuckSliceTests.cs"));

        void Blocks()
        {
            gate.Task.Wait(); // blocks
        }
    }

    [Fact]
    public async Task The_async_callers_of_what_is_stuck_are_told()
    {
        var gate = new ManualResetEventSlim();
        WatchResult found = await Watch(() => Task.Run(Outer), gate.Set, "ManualResetEventSlim.Wait");

        BlockingEventInfo call = Assert.Single(found.Ongoing().BlockingEvents);
        Assert.Equal(CallOrigin.AsyncMethod, call.Origin);
        Assert.Contains($"Outer:{LineOf("outer")}", Lines(call.AsyncCallers));

        async Task Outer() => await Inner(); // outer

        async Task Inner()
        {
            await Task.Yield();
            gate.Wait();
        }
    }

    [Fact]
    public async Task A_slice_that_waits_for_a_lock_is_reported_with_its_line()
    {
        object taken = new();
        using var release = new ManualResetEventSlim();
        using var isTaken = new ManualResetEventSlim();
        var owner = new Thread(() =>
        {
            lock (taken)
            {
                isTaken.Set();
                release.Wait();
            }
        })
        { IsBackground = true };
        owner.Start();
        isTaken.Wait();

        WatchResult found = await Watch(() => Task.Run(Locks), release.Set, slices => slices.Any(slice => slice.Method?.Category == "lock"));

        BlockingEventInfo call = Assert.Single(found.Ongoing().BlockingEvents);
        Assert.Equal("lock", call.Category);
        Assert.Equal($"Locks:{LineOf("locks")}", Assert.Single(Lines([call.UserFrame!])));
        owner.Join();

        void Locks()
        {
            lock (taken) // locks
            {
                _ = taken.GetHashCode();
            }
        }
    }

    [Fact]
    public async Task A_slice_that_reads_a_socket_is_reported()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using TcpClient server = await listener.AcceptTcpClientAsync();

        WatchResult found = await Watch(() => Task.Run(() => client.GetStream().Read(new byte[1])), () => server.Client.Send([1]), "NetworkStream.Read");

        Assert.Equal("NetworkStream.Read", Assert.Single(found.Ongoing().BlockingEvents).Raw!.Name);
        Assert.Equal(["NetworkStream.Read"], found.Ended().BlockingEvents.Select(call => call.Raw!.Name));
    }

    [Fact]
    public async Task A_slice_that_waits_for_a_process_is_reported()
    {
        using var shell = new ShellProcess("read line");

        WatchResult found = await Watch(() => Task.Run(() => shell.Process.WaitForExit()), () => shell.Process.StandardInput.WriteLine(), "Process.WaitForExit");

        Assert.Equal("Process.WaitForExit", Assert.Single(found.Ongoing().BlockingEvents).Raw!.Name);
    }

    [Fact]
    public async Task A_loop_without_end_is_reported_with_a_sample_of_its_stack()
    {
        bool isOver = false;
        bool isComputing = false;
        WatchResult found = await Watch(
            () => Task.Run(Computes), () => Volatile.Write(ref isOver, true), slices => slices.Count > 0 && Volatile.Read(ref isComputing));

        SlowTaskEvent ongoing = found.Ongoing();
        Assert.Equal(SlowTaskReason.CpuBlocking, ongoing.Reason);
        Assert.Empty(ongoing.BlockingEvents);
        Assert.EndsWith(".Computes", Assert.Single(ongoing.CpuStackSamples).UserFrame!.Method, StringComparison.Ordinal);
        Assert.Equal(SlowTaskReason.CpuBlocking, found.Ended().Reason);

        void Computes()
        {
            Volatile.Write(ref isComputing, true);
            while (!Volatile.Read(ref isOver))
            {
                Thread.SpinWait(100);
            }
        }
    }

    [Fact]
    public async Task A_spin_that_does_not_end_is_reported()
    {
        bool isOver = false;
        WatchResult found = await Watch(() => Task.Run(Spins), () => Volatile.Write(ref isOver, true), slices => slices.Count > 0);

        Assert.Equal(SlowTaskReason.CpuBlocking, found.Ongoing().Reason);
        _ = found.Ended();

        void Spins()
        {
            var spin = default(SpinWait);
            while (!Volatile.Read(ref isOver))
            {
                spin.SpinOnce();
            }
        }
    }

    [Fact]
    public async Task A_slice_that_blocks_again_and_again_is_reported_once()
    {
        bool isOver = false;
        WatchResult found = await Watch(() => Task.Run(Sleeps), () => Volatile.Write(ref isOver, true), "Thread.Sleep");

        // Where calls follow one another a sample may fall between two.
        Assert.InRange(found.Ongoing().BlockingEvents.Count, 0, 1);
        Assert.NotEmpty(found.Ended().BlockingEvents);

        void Sleeps()
        {
            while (!Volatile.Read(ref isOver))
            {
                Thread.Sleep(1);
            }
        }
    }

    [Fact]
    public async Task What_a_slice_has_done_before_is_told_when_it_ends()
    {
        using var gate = new SemaphoreSlim(0);
        WatchResult found = await Watch(() => Task.Run(Work), () => gate.Release(), "SemaphoreSlim.Wait");

        Assert.Equal(["SemaphoreSlim.Wait"], found.Ongoing().BlockingEvents.Select(call => call.Raw!.Name));
        Assert.Equal(["Thread.Sleep", "SemaphoreSlim.Wait"], found.Ended().BlockingEvents.Select(call => call.Raw!.Name));

        void Work()
        {
            Thread.Sleep(1);
            gate.Wait();
        }
    }

    [Fact]
    public async Task Many_stuck_slices_are_each_reported_once()
    {
        const int Slices = 5;
        var gate = new TaskCompletionSource();
        int reported = 0;
        WatchResult found = await Watch(
            () => Task.WhenAll(Enumerable.Range(0, Slices).Select(_ => Task.Run(gate.Task.Wait))),
            gate.SetResult,
            slices => AreIn(slices, [.. Enumerable.Repeat("Task.Wait", Slices)]),
            _ => ++reported == Slices);

        Assert.Equal(Slices, found.ThrowIfFailed().Events.Count(slice => slice.IsOngoing));
        Assert.Equal(Slices, found.Events.Count(slice => slice.WasReportedStuck));
        Assert.Equal(2 * Slices, found.Events.Count);
    }

    [Fact]
    public async Task A_slice_that_is_not_old_enough_is_not_reported()
    {
        const double AtLeast = 300;
        using var gate = new ManualResetEventSlim();
        WatchResult found = await Watch(
            () => Task.Run(() => gate.Wait()), gate.Set, slices => AreIn(slices, "ManualResetEventSlim.Wait"), stuckAfter: _ => TimeSpan.FromMilliseconds(AtLeast));

        Assert.InRange(found.Ongoing().ElapsedMs, AtLeast, double.MaxValue);
    }

    [Fact]
    public async Task Nothing_is_reported_while_slices_may_take_forever()
    {
        // Longer than the longest pause between two looks.
        const double Long = 600;
        using var gate = new ManualResetEventSlim();
        WatchResult found = await Watch(
            () => Task.Run(() => gate.Wait()),
            gate.Set,
            slices => slices.Any(slice => SliceClock.ToMilliseconds(Stopwatch.GetTimestamp() - slice.OpenedAt) > Long));

        Assert.InRange(found.Ongoing().ElapsedMs, Long, double.MaxValue);
        _ = found.Ended();
    }

    [Fact]
    public async Task The_end_after_monitoring_was_switched_off_is_not_reported()
    {
        using var gate = new ManualResetEventSlim();
        WatchResult found = await Watch(() => Task.Run(() => gate.Wait()), () =>
        {
            Cop.Deactivate();
            gate.Set();
        }, "ManualResetEventSlim.Wait");

        _ = found.Ongoing();
        Assert.Single(found.Events);
    }

    [Fact]
    public async Task A_callback_that_blocks_or_throws_is_no_finding_and_keeps_nobody_from_the_report()
    {
        using var log = new LogListener();
        SlowTaskCallback bad = slowTask =>
        {
            Thread.Sleep(1);
            _ = Asynchronously();
            throw new InvalidOperationException("bad stuck callback");
        };
        Cop.RegisterSlowTaskCallback(bad);
        try
        {
            using var gate = new ManualResetEventSlim();
            WatchResult found = await Watch(() => Task.Run(() => gate.Wait()), gate.Set, "ManualResetEventSlim.Wait");

            _ = found.Ongoing();
            _ = found.Ended();
            Assert.Equal(2, found.Events.Count);
            Assert.Contains(log.Messages, message => message.Contains("bad stuck callback"));
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(bad);
        }

        static async Task Asynchronously()
        {
            Thread.Sleep(1);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_context_of_the_slice_is_told()
    {
        var operation = new AsyncLocal<string>();
        ContextProvider provider = () => new Dictionary<string, object?> { ["operation"] = operation.Value };
        Cop.RegisterContextProvider(provider);
        try
        {
            var gate = new TaskCompletionSource();
            WatchResult found = await Watch(
                () =>
                {
                    operation.Value = "import";
                    return Task.Run(gate.Task.Wait);
                },
                gate.SetResult,
                "Task.Wait");

            Assert.Equal("import", found.Ongoing().Context["operation"]);
        }
        finally
        {
            Cop.UnregisterContextProvider(provider);
        }
    }

    [Fact]
    public async Task A_thread_that_waits_for_async_work_as_Main_does_is_not_reported()
    {
        using var gate = new ManualResetEventSlim();
        var inAsync = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        WatchResult found = await Watch(
            () => Task.WhenAll(
                Monitored.OnDedicatedThread(() => Main().GetAwaiter().GetResult()),
                inAsync.Task.ContinueWith(_ => gate.Wait(), TaskScheduler.Default)),
            gate.Set,
            "ManualResetEventSlim.Wait");

        Assert.Equal("ManualResetEventSlim.Wait", Assert.Single(found.Ongoing().BlockingEvents).Raw!.Name);

        async Task Main()
        {
            inAsync.SetResult();
            await Signalled(gate);
        }
    }

    /// <summary>Completes when the event is set, without a thread that waits in a slice.</summary>
    private static Task Signalled(ManualResetEventSlim gate)
    {
        var done = new TaskCompletionSource();
        ThreadPool.RegisterWaitForSingleObject(gate.WaitHandle, (_, _) => done.SetResult(), null, Timeout.Infinite, executeOnlyOnce: true);
        return done.Task;
    }
}
