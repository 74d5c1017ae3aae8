using Aiocop.Slices;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

/// <summary>What an allowed call does not do: events, scores, violations, contexts.</summary>
public sealed class AllowedEffectTests : IDisposable
{
    private const int Slow = (int)InstalledCop.ThresholdMs + 20;

    public AllowedEffectTests() => Cop.ResetAllowedFindings();

    public void Dispose() => Cop.ResetAllowedFindings();

    [Fact]
    public async Task An_allowed_call_makes_no_slice_slow()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("long, and right"))
            {
                Thread.Sleep(Slow);
            }
        });

        Assert.Empty(found.ThrowIfFailed().Events);
    }

    [Fact]
    public async Task A_slice_that_is_slow_without_it_is_told_of()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("short"))
            {
                Thread.Sleep(1);
            }

            Work.BusyFor(Slow);
        });

        SlowTaskEvent slice = Assert.Single(found.ThrowIfFailed().Events);
        Assert.Equal(SlowTaskReason.CpuBlocking, slice.Reason);
        Assert.True(slice.ExceededThreshold);
        Assert.True(slice.AllowedMs >= 1);
    }

    [Fact]
    public async Task It_adds_nothing_to_the_score_and_the_event_of_others()
    {
        WatchResult found = await Monitored.OnPool(() =>
        {
            using (Cop.AllowBlocking("long, and right"))
            {
                Thread.Sleep(Slow);
            }

            File.Exists("/");
        });

        SlowTaskEvent slice = found.ThrowIfFailed().Blocking;
        Assert.Equal("File.Exists(/)", Assert.Single(slice.BlockingEvents).Event);
        Assert.Equal(Cop.WeightLight, slice.SeverityScore);
        Assert.Equal(0, slice.DroppedBlockingEvents);
        Assert.True(slice.AllowedMs >= Slow);
        Assert.True(slice.ElapsedMs >= slice.AllowedMs);
        Assert.True(slice.BlockedMs < slice.AllowedMs);
    }

    [Fact]
    public async Task The_time_of_one_slice_is_not_taken_from_the_next()
    {
        WatchResult found = await Monitored.Watch(() => Monitored.OnDedicatedThread(() =>
        {
            using var context = new SingleThreadContext();
            context.Run(async () =>
            {
                using (Cop.AllowBlocking("long, and right"))
                {
                    Thread.Sleep(Slow);
                }

                await Task.Yield();
                Work.BusyFor(Slow);
            });
        }));

        // On a busy machine the slice that sleeps may be slow beside its sleep, too.
        Assert.Single(found.ThrowIfFailed().Events, slice => slice.AllowedMs == 0 && slice.Reason == SlowTaskReason.CpuBlocking);
        Assert.InRange(found.Events.Count(slice => slice.AllowedMs > 0), 0, 1);
    }

    [Theory]
    [InlineData(ViolationMode.AfterThreshold)]
    [InlineData(ViolationMode.BeforeBlocking)]
    public async Task It_raises_no_violation(ViolationMode mode)
    {
        ViolationMode before = DetectionSettings.ViolationMode;
        DetectionSettings.ViolationMode = mode;
        try
        {
            WatchResult found = await Monitored.Async(async () =>
            {
                using (Cop.RaiseOnViolations())
                {
                    await AllowedAsync();
                    await Assert.ThrowsAsync<HighSeverityBlockingIoException>(FoundAsync);
                }
            });

            Assert.Equal(["Thread.Sleep"], found.ThrowIfFailed().Names);
            Assert.Equal(2, Assert.Single(Cop.GetAllowedFindings()).Count);
        }
        finally
        {
            DetectionSettings.ViolationMode = before;
        }
    }

    [Fact]
    public async Task The_threshold_of_a_violation_leaves_its_time_out()
    {
        WatchResult found = await Monitored.Async(async () =>
        {
            using (Cop.RaiseOnViolations())
            {
                await Task.Yield();
                using (Cop.AllowBlocking("long, and right"))
                {
                    Thread.Sleep(Slow);
                }

                Thread.Sleep(1);
            }
        });

        Assert.Null(found.Failure);
        Assert.Equal("Thread.Sleep(1)", found.Call.Event);
    }

    [Fact]
    public async Task The_context_shown_is_that_of_the_first_call_that_counts()
    {
        string step = "allowed";
        ContextProvider provider = () => new Dictionary<string, object?> { ["step"] = step };
        Cop.RegisterContextProvider(provider);
        try
        {
            WatchResult found = await Monitored.OnPool(() =>
            {
                using (Cop.AllowBlocking("first"))
                {
                    File.Exists("/");
                }

                step = "found";
                File.Exists("/");
            });

            Assert.Equal("found", found.ThrowIfFailed().Blocking.Context["step"]);
        }
        finally
        {
            Cop.UnregisterContextProvider(provider);
        }
    }

    private static async Task AllowedAsync()
    {
        await Task.Yield();
        using (Cop.AllowBlocking("long, and right"))
        {
            Thread.Sleep(Slow);
            Thread.Sleep(1);
        }
    }

    private static async Task FoundAsync()
    {
        await Task.Yield();
        Thread.Sleep(Slow);
    }
}
