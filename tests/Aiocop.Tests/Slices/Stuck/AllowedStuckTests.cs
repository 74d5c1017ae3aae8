using Aiocop.Slices;
using Aiocop.Tests.Rules;
using Aiocop.Tests.Support;
using Xunit;
using static Aiocop.Tests.Slices.Stuck.StuckRun;

namespace Aiocop.Tests.Slices.Stuck;

/// <summary>Where blocking is allowed a stuck slice is no finding; beside each a second slice, as stuck, is one.</summary>
public sealed class AllowedStuckTests : IDisposable
{
    private readonly ManualResetEventSlim _gate = new();

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task By_a_rule_for_a_method()
    {
        using var rules = new RulesInForce(rules => rules.AllowInside("Aiocop.Tests.Slices.Stuck.AllowedStuckTests.Allowed", "a test"));
        await AssertNotReported(Allowed, "ManualResetEventSlim.Wait");
    }

    [Fact]
    public async Task By_a_rule_for_a_call()
    {
        using var rules = new RulesInForce(rules => rules.Ignore("SemaphoreSlim.Wait", "a test"));
        using var semaphore = new SemaphoreSlim(0);
        await AssertNotReported(() => semaphore.Wait(), "SemaphoreSlim.Wait", () => semaphore.Release());
    }

    [Fact]
    public async Task By_an_attribute() => await AssertNotReported(Marked, "ManualResetEventSlim.Wait");

    [Fact]
    public async Task By_a_scope() => await AssertNotReported(() =>
    {
        using (Cop.AllowBlocking("a test"))
        {
            Allowed();
        }
    }, "ManualResetEventSlim.Wait");

    [Fact]
    public async Task Time_that_was_allowed_makes_no_slice_old()
    {
        using var rules = new RulesInForce(rules => rules.Ignore("Thread.Sleep", "a test"));
        bool isOver = false;
        WatchResult found = await AssertNotReported(
            () =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    Thread.Sleep(30);
                }
            },
            "Thread.Sleep",
            () => Volatile.Write(ref isOver, true),
            slices => (2 * NotAllowed(slices.First(slice => slice.Method?.Name == "Thread.Sleep"))) + TimeSpan.FromMilliseconds(200));

        Assert.DoesNotContain("Thread.Sleep", found.Names);
    }

    // What it takes between its calls: on a busy machine that is some time, too.
    private static TimeSpan NotAllowed(SliceSnapshot slice) => TimeSpan.FromMilliseconds(
        SliceClock.ToMilliseconds(slice.CallStartedAt - slice.OpenedAt - slice.Thread.AllowedTime.Of(slice.Number)));

    [AllowBlocking("a test")]
    private void Marked() => _gate.Wait(TimeSpan.FromMinutes(1));

    private void Allowed() => _gate.Wait(TimeSpan.FromMinutes(1));

    private async Task<WatchResult> AssertNotReported(Action allowed, string call, Action? release = null, Func<IReadOnlyList<SliceSnapshot>, TimeSpan>? stuckAfter = null)
    {
        using var begun = new ManualResetEventSlim();
        var other = new TaskCompletionSource();
        WatchResult found = await Watch(
            () => Task.WhenAll(
                Task.Run(() =>
                {
                    begun.Set();
                    allowed();
                }),
                Monitored.OnDedicatedThread(() =>
                {
                    // So that the allowed slice is the older one, and looked at when this one is reported.
                    begun.Wait();
                    Task.Run(other.Task.Wait).Wait();
                })),
            () =>
            {
                release?.Invoke();
                _gate.Set();
                other.SetResult();
            },
            slices => AreIn(slices, call, "Task.Wait"),
            stuckAfter: stuckAfter);

        Assert.Equal("Task.Wait()", Assert.Single(found.Ongoing().BlockingEvents).Event);
        _ = found.Ended();
        return found;
    }
}
