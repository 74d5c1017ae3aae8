using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Api;

public sealed class ContextProviderTests : IDisposable
{
    private static readonly AsyncLocal<string?> s_request = new();

    public void Dispose() => Cop.ClearContextProviders();

    [Fact]
    public async Task Without_a_provider_the_context_is_empty()
    {
        WatchResult found = await Monitored.OnPool(() => Thread.Sleep(1));
        Assert.Empty(found.Blocking.Context);
    }

    [Fact]
    public async Task A_provider_sees_the_flow_of_the_blocking_call()
    {
        Cop.RegisterContextProvider(() => new Dictionary<string, object?> { ["request"] = s_request.Value });

        WatchResult found = await Monitored.Async(async () =>
        {
            s_request.Value = "r-17";
            await Task.Yield();
            Thread.Sleep(1);
            s_request.Value = "after the call";
        });

        Assert.Equal("r-17", found.Blocking.Context["request"]);
    }

    [Fact]
    public async Task Values_of_the_first_blocking_call_win()
    {
        string span = "none yet";
        Cop.RegisterContextProvider(() => new Dictionary<string, object?> { ["span"] = span });

        WatchResult found = await Monitored.OnPool(() =>
        {
            span = "first";
            Thread.Sleep(1);
            span = "second";
            Thread.Sleep(1);
            span = "end";
        });

        Assert.Equal("first", found.Blocking.Context["span"]);
    }

    [Fact]
    public async Task A_wait_that_does_not_count_is_no_first_blocking_call()
    {
        string span = "none yet";
        Cop.RegisterContextProvider(() => new Dictionary<string, object?> { ["span"] = span });
        using var free = new SemaphoreSlim(1);

        WatchResult found = await Monitored.OnPool(() =>
        {
            free.Wait();
            span = "first";
            Thread.Sleep(1);
        });

        Assert.Equal(["Thread.Sleep"], found.Names);
        Assert.Equal("first", found.Blocking.Context["span"]);
    }

    [Fact]
    public async Task What_providers_and_callbacks_set_for_their_flow_does_not_reach_the_watched_code()
    {
        SlowTaskCallback set = _ => s_request.Value = "callback";
        Cop.RegisterContextProvider(() =>
        {
            s_request.Value = "provider";
            return null;
        });
        Cop.RegisterSlowTaskCallback(set);
        string? after = "not run";
        string? inside = "not run";
        try
        {
            await Monitored.Watch(() => Monitored.OnDedicatedThread(() =>
            {
                s_request.Value = "mine";
                _ = BlockAsync();
                after = s_request.Value;
            }));
        }
        finally
        {
            Cop.UnregisterSlowTaskCallback(set);
        }

        Assert.Equal("mine", inside);
        Assert.Equal("mine", after);

        async Task BlockAsync()
        {
            Thread.Sleep(1);
            inside = s_request.Value;
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_slow_slice_shows_the_start_overridden_by_what_the_end_knows()
    {
        string? closed = "open at start";
        string? opened = null;
        Cop.RegisterContextProvider(() => new Dictionary<string, object?>
        {
            ["closed"] = closed,
            ["opened"] = opened,
            ["request"] = s_request.Value,
        });

        WatchResult found = await Monitored.Async(async () =>
        {
            s_request.Value = "r-18";
            await Task.Yield();
            Work.BusyFor(InstalledCop.ThresholdMs * 2);
            closed = null;
            opened = "open at end";
        });

        SlowTaskEvent slow = Assert.Single(found.Events, slice => slice.Reason == SlowTaskReason.CpuBlocking);
        Assert.Equal("open at start", slow.Context["closed"]);
        Assert.Equal("open at end", slow.Context["opened"]);
        Assert.Equal("r-18", slow.Context["request"]);
    }

    [Fact]
    public async Task Several_providers_are_merged_and_one_that_throws_is_logged_and_skipped()
    {
        using var log = new LogListener();
        Cop.RegisterContextProvider(() => new Dictionary<string, object?> { ["a"] = 1 });
        Cop.RegisterContextProvider(() => throw new InvalidOperationException("bad provider"));
        Cop.RegisterContextProvider(() => null);
        Cop.RegisterContextProvider(() => new Dictionary<string, object?> { ["b"] = 2 });

        WatchResult found = await Monitored.OnPool(() => Thread.Sleep(1));

        Assert.Equal(1, found.Blocking.Context["a"]);
        Assert.Equal(2, found.Blocking.Context["b"]);
        Assert.Contains(log.Messages, message => message.Contains("bad provider"));
    }

    [Fact]
    public async Task A_provider_registered_twice_is_asked_once_and_not_at_all_when_unregistered()
    {
        // Counted at one call on one thread: how many slices run meanwhile elsewhere is nobody's promise.
        int watched = 0;
        int asked = 0;
        ContextProvider provider = () =>
        {
            asked += Environment.CurrentManagedThreadId == watched ? 1 : 0;
            return null;
        };
        async Task<int> AskedAtACall()
        {
            int atTheCall = -1;
            await Monitored.OnPool(() =>
            {
                watched = Environment.CurrentManagedThreadId;
                asked = 0;
                Thread.Sleep(1);
                atTheCall = asked;
            });
            return atTheCall;
        }

        Cop.RegisterContextProvider(provider);
        Assert.Equal(1, await AskedAtACall());

        Cop.RegisterContextProvider(provider);
        Assert.Equal(1, await AskedAtACall());

        Cop.UnregisterContextProvider(provider);
        Cop.UnregisterContextProvider(provider);
        Assert.Equal(0, await AskedAtACall());
    }

    [Fact]
    public async Task What_a_provider_blocks_is_not_reported()
    {
        Cop.RegisterContextProvider(() =>
        {
            Thread.Sleep(1);
            return null;
        });

        WatchResult found = await Monitored.OnPool(() => File.Exists("/"));

        Assert.Equal(["File.Exists"], found.Names);
    }
}
