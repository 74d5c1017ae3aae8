using System.Diagnostics;
using Aiocop.Slices;
using Aiocop.Stacks.AsyncCallers;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Slices;

public sealed class SliceSnapshotTests
{
    [Fact]
    public async Task What_is_copied_of_a_thread_that_goes_on_belongs_to_one_call()
    {
        SliceThread? thread = null;
        bool isOver = false;
        var seen = new HashSet<(string Method, string? Argument)>();
        WatchResult found = await Monitored.Watch(() => Task.WhenAll(Task.Run(Calls), Monitored.OnDedicatedThread(Look)));

        Assert.Null(found.Failure);
        Assert.Equal([("Directory.Exists", "/etc"), ("File.Exists", "/etc/hosts")], seen.Order());

        void Calls()
        {
            Volatile.Write(ref thread, SliceThread.Current);
            while (!Volatile.Read(ref isOver))
            {
                _ = File.Exists("/etc/hosts");
                _ = Directory.Exists("/etc");
            }
        }

        void Look()
        {
            // On a busy machine one call may stand there for thousands of looks.
            for (int calls = 0; calls < 5_000 || seen.Count < 2;)
            {
                if (Volatile.Read(ref thread) is { } watched && SliceSnapshot.TryTake(watched) is { Method: { } method } snapshot)
                {
                    calls++;
                    seen.Add((method.Name, snapshot.Arguments.First));
                }
            }

            Volatile.Write(ref isOver, true);
        }
    }

    [Fact]
    public async Task A_call_in_progress_is_described_from_a_sampled_stack()
    {
        SliceThread? thread = null;
        BlockingEventInfo? call = null;
        using var gate = new ManualResetEventSlim();
        WatchResult found = await Monitored.Watch(() => Task.WhenAll(Task.Run(Blocks), Monitored.OnDedicatedThread(Look)));

        Assert.Null(found.Failure);
        Assert.NotNull(call);
        Assert.True(call.IsInProgress);
        Assert.Equal("ManualResetEventSlim.Wait(60000)", call.Event);
        Assert.EndsWith(".Blocks", call.UserFrame!.Method, StringComparison.Ordinal);
        Assert.Equal(call.UserFrame.Text, call.EntryPoint);
        Assert.False(found.Call.IsInProgress);

        void Blocks()
        {
            Volatile.Write(ref thread, SliceThread.Current);
            gate.Wait(60_000);
        }

        void Look()
        {
            SliceSnapshot? snapshot = null;
            SpinWait.SpinUntil(() => Volatile.Read(ref thread) is { } watched && (snapshot = SliceSnapshot.TryTake(watched)) is not null
                && snapshot.CallCounts(Stopwatch.GetTimestamp()));
            nint[] stack = Assert.Single(StackSampler.Sample([snapshot!.Thread], InstalledCop.TraceDepth));
            Assert.True(snapshot.IsCurrent);
            call = new BlockingEventInfo(snapshot.DescribeCall(stack, new AwaitChain(), Stopwatch.GetTimestamp()));

            // Beside a sample, which suspends the runtime, only a wait counts that is longer: docs/limits.md. 10 ms on a busy machine.
            Thread.Sleep(50);
            gate.Set();
            Assert.True(SpinWait.SpinUntil(() => !snapshot.IsCurrent, 60_000));
        }
    }
}
