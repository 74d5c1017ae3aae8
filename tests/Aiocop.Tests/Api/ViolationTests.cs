using System.Net;
using System.Net.Sockets;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Api;

public sealed class ViolationTests
{
    private const int Slow = (int)InstalledCop.ThresholdMs + 20;

    [Fact]
    public void The_flag_is_a_switch_of_the_current_context()
    {
        Assert.False(Cop.IsRaiseOnViolationsEnabled());
        Cop.EnableRaiseOnViolations();
        Assert.True(Cop.IsRaiseOnViolationsEnabled());
        Cop.DisableRaiseOnViolations();
        Assert.False(Cop.IsRaiseOnViolationsEnabled());

        using (Cop.RaiseOnViolations())
        {
            Assert.True(Cop.IsRaiseOnViolationsEnabled());
            using (Cop.RaiseOnViolations())
            {
                Assert.True(Cop.IsRaiseOnViolationsEnabled());
            }

            Assert.True(Cop.IsRaiseOnViolationsEnabled());
        }

        Assert.False(Cop.IsRaiseOnViolationsEnabled());
    }

    [Fact]
    public async Task The_flag_flows_into_what_is_awaited_and_not_back()
    {
        static async Task Enable()
        {
            await Task.Yield();
            Cop.EnableRaiseOnViolations();
        }

        await Enable();
        Assert.False(Cop.IsRaiseOnViolationsEnabled());
        using (Cop.RaiseOnViolations())
        {
            Assert.True(await Task.Run(Cop.IsRaiseOnViolationsEnabled));
        }
    }

    [Fact]
    public async Task Await_delivers_the_exception_to_the_caller_that_enabled_it()
    {
        HighSeverityBlockingIoException? caught = null;
        WatchResult found = await Monitored.Async(async () =>
        {
            using (Cop.RaiseOnViolations())
            {
                caught = await Assert.ThrowsAsync<HighSeverityBlockingIoException>(BlockAfterYield);
            }
        });

        Assert.Null(found.Failure);
        Assert.NotNull(caught);
        Assert.Equal(Cop.WeightHeavy, caught.SeverityScore);
        Assert.Equal(IoSeverityLevel.High, caught.SeverityLevel);
        Assert.True(caught.ElapsedMs >= InstalledCop.ThresholdMs);
        Assert.Equal(InstalledCop.ThresholdMs, caught.ThresholdMs);
        BlockingEventInfo call = Assert.Single(caught.Events);
        Assert.Equal($"Thread.Sleep({Slow})", call.Event);
        Assert.Contains(call.Event, caught.Message);
        Assert.Contains("high", caught.Message);
        Assert.Contains(nameof(BlockAfterYield), call.EntryPoint);

        // It is reported all the same.
        Assert.Equal(["Thread.Sleep"], found.Names);
    }

    [Fact]
    public async Task Without_the_flag_nothing_is_raised()
    {
        WatchResult found = await Monitored.Async(BlockAfterYield);
        Assert.Null(found.Failure);
        Assert.True(found.Blocking.ExceededThreshold);
    }

    [Fact]
    public async Task Below_the_threshold_nothing_is_raised()
    {
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            Thread.Sleep(1);
        }));
        Assert.Null(found.Failure);
        Assert.Equal(["Thread.Sleep"], found.Names);
    }

    [Fact]
    public async Task Below_a_high_score_nothing_is_raised()
    {
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            Work.BusyFor(Slow);
            File.Exists("/");
        }));
        Assert.Null(found.Failure);
        Assert.Equal(["File.Exists"], found.Names);
    }

    [Fact]
    public async Task It_is_raised_once_per_slice()
    {
        int raised = 0;
        await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            for (int i = 0; i < 2; i++)
            {
                try
                {
                    Thread.Sleep(Slow);
                }
                catch (HighSeverityBlockingIoException)
                {
                    raised++;
                }
            }
        }));
        Assert.Equal(1, raised);
    }

    [Fact]
    public async Task A_work_item_without_an_async_method_is_never_interrupted()
    {
        WatchResult found = await Monitored.Async(() => Raising(() => Task.Run(() => Thread.Sleep(Slow))));
        Assert.Null(found.Failure);
        Assert.Equal(CallOrigin.WorkItem, found.Call.Origin);
    }

    [Fact]
    public async Task An_async_void_method_is_never_interrupted()
    {
        bool finished = false;
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            BlockInAsyncVoid(() => finished = true);
        }));
        Assert.Null(found.Failure);
        Assert.True(finished);
        Assert.Equal(["Thread.Sleep"], found.Names);
    }

    [Fact]
    public async Task A_static_constructor_is_never_interrupted()
    {
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            Assert.Equal(7, SlowToInitialize.Value);
        }));
        Assert.Null(found.Failure);
        Assert.Equal(["Thread.Sleep"], found.Names);
    }

    [Fact]
    public async Task The_hosts_own_exception_is_never_replaced()
    {
        // The slice is slow and the call is heavy, but it fails by itself: its exception is the one that arrives.
        // Nobody listens there, and nobody else can.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            Work.BusyFor(Slow);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.Throws<SocketException>(() => socket.Connect(deaf.LocalEndPoint!));
        }));
        Assert.Null(found.Failure);
        Assert.Equal(["Socket.Connect"], found.Names);
        Assert.True(found.Blocking.ExceededThreshold);
    }

    [Fact]
    public async Task A_finally_that_runs_because_of_an_exception_keeps_that_exception()
    {
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            try
            {
                throw new InvalidDataException("the host's");
            }
            finally
            {
                Thread.Sleep(Slow);
            }
        }));
        Assert.IsType<InvalidDataException>(found.Failure);
        Assert.Equal(["Thread.Sleep"], found.Names);
    }

    [Fact]
    public async Task A_finally_that_runs_without_an_exception_is_no_excuse()
    {
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            try
            {
                GC.KeepAlive(this);
            }
            finally
            {
                Thread.Sleep(Slow);
            }
        }));
        Assert.IsType<HighSeverityBlockingIoException>(found.Failure);
    }

    [Fact]
    public async Task A_retry_that_sleeps_in_its_catch_block_is_no_excuse()
    {
        WatchResult found = await Monitored.Async(() => Raising(async () =>
        {
            await Task.Yield();
            try
            {
                throw new InvalidDataException("handled");
            }
            catch (InvalidDataException)
            {
                Thread.Sleep(Slow);
            }
        }));
        Assert.IsType<HighSeverityBlockingIoException>(found.Failure);
    }

    private static async Task Raising(Func<Task> work)
    {
        using (Cop.RaiseOnViolations())
        {
            await work();
        }
    }

    private static async Task BlockAfterYield()
    {
        await Task.Yield();
        Thread.Sleep(Slow);
    }

    private static async void BlockInAsyncVoid(Action finished)
    {
        Thread.Sleep(Slow);
        finished();
        await Task.CompletedTask;
    }

    private static class SlowToInitialize
    {
        static SlowToInitialize()
        {
            Thread.Sleep(Slow);
            Value = 7;
        }

        public static int Value { get; }
    }
}
