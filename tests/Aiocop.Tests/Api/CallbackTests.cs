using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Api;

public sealed class CallbackTests
{
    [Fact]
    public void Null_callbacks_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Cop.RegisterSlowTaskCallback(null!));
        Assert.Throws<ArgumentNullException>(() => Cop.UnregisterSlowTaskCallback(null!));
        Assert.Throws<ArgumentNullException>(() => Cop.RegisterContextProvider(null!));
        Assert.Throws<ArgumentNullException>(() => Cop.UnregisterContextProvider(null!));
    }

    [Fact]
    public async Task A_callback_registered_twice_is_called_once_per_event()
    {
        int calls = 0;
        SlowTaskCallback callback = _ => Interlocked.Increment(ref calls);
        Cop.RegisterSlowTaskCallback(callback);
        Cop.RegisterSlowTaskCallback(callback);
        try
        {
            await Monitored.OnPool(() => Thread.Sleep(1));
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(callback);
        }

        Assert.Equal(1, calls);
        await Monitored.OnPool(() => Thread.Sleep(1));
        Assert.Equal(1, calls);
        Cop.UnregisterSlowTaskCallback(callback);
    }

    [Fact]
    public async Task Clearing_removes_every_callback()
    {
        int calls = 0;
        Cop.RegisterSlowTaskCallback(_ => Interlocked.Increment(ref calls));
        Cop.RegisterSlowTaskCallback(_ => Interlocked.Increment(ref calls));
        Cop.ClearSlowTaskCallbacks();

        await Monitored.OnPool(() => Thread.Sleep(1));

        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_callback_that_throws_is_logged_and_the_others_still_run()
    {
        using var log = new LogListener();
        SlowTaskCallback bad = _ => throw new InvalidOperationException("bad callback");
        Cop.RegisterSlowTaskCallback(bad);
        try
        {
            WatchResult found = await Monitored.OnPool(() => Thread.Sleep(1));
            Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(bad);
        }

        Assert.Contains(log.Messages, message => message.Contains("bad callback"));
    }

    [Fact]
    public async Task An_exception_without_a_text_is_logged_by_its_type()
    {
        using var log = new LogListener();
        int calls = 0;
        SlowTaskCallback bad = _ => throw new UnprintableException();
        SlowTaskCallback good = _ => Interlocked.Increment(ref calls);
        Cop.RegisterSlowTaskCallback(bad);
        Cop.RegisterSlowTaskCallback(good);
        try
        {
            await Monitored.OnPool(() => Thread.Sleep(1));
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(bad);
            Cop.UnregisterSlowTaskCallback(good);
        }

        Assert.Equal(1, calls);
        Assert.Contains(log.Messages, message => message.Contains(nameof(UnprintableException)));
    }

    [Fact]
    public async Task A_callback_runs_on_the_slices_thread_and_what_it_blocks_is_not_reported()
    {
        int callbackThread = 0;
        SlowTaskCallback blocking = _ =>
        {
            callbackThread = Environment.CurrentManagedThreadId;
            Thread.Sleep(2);
            Task.Delay(2).Wait();
        };
        int workThread = 0;
        Cop.RegisterSlowTaskCallback(blocking);
        try
        {
            WatchResult found = await Monitored.OnPool(() =>
            {
                workThread = Environment.CurrentManagedThreadId;
                Thread.Sleep(1);
            });
            Assert.Equal(["Thread.Sleep"], found.Names);
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(blocking);
        }

        Assert.Equal(workThread, callbackThread);
    }

    private sealed class UnprintableException : Exception
    {
        public override string ToString() => throw new UnprintableException();
    }
}
