using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aiocop.Engine;
using Aiocop.Stacks;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Stacks;

public sealed class StackWalkTests
{
    [Fact]
    public void Stacks_are_captured_from_frame_pointers_on_this_system() => Assert.True(StackWalker.UsesFramePointers);

    [Fact]
    public async Task Where_frame_pointers_do_not_hold_snapshots_give_the_same_trace()
    {
        WatchResult walked = await Block();
        StackWalker.UseSnapshots();
        try
        {
            Assert.False(StackWalker.UsesFramePointers);
            WatchResult snapshot = await Block();
            Assert.Equal(walked.Call.Trace, snapshot.Call.Trace);
        }
        finally
        {
            StackWalkerCalibration.Run();
        }

        Assert.True(StackWalker.UsesFramePointers);

        static async Task<WatchResult> Block()
        {
            using var pending = new PendingTask();
            return await Monitored.InAsyncMethod(() => pending.Take().Wait());
        }
    }

    [Fact]
    public Task A_walk_finds_the_frames_that_the_runtimes_own_unwinder_finds() =>
        // On a thread of its own: below the test runner the stack may be deeper than what is captured.
        Monitored.OnDedicatedThread(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                (string[] walked, string[] unwound) = First.Capture(() => Small.Of(Both));
                Assert.Equal(unwound, walked);
                Assert.Contains("StackWalkTests.Small.Of<T>", walked);
            }
        });

    [Fact]
    public Task What_was_learned_of_a_stack_is_not_learned_again() => Monitored.OnDedicatedThread(() =>
    {
        // For long enough that the runtime compiles the walk anew, as the hot code that it is: it did not hold there once.
        long captures = 0;
        nint[] addresses = new nint[64];
        long before = FrameLessons.Taken;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 0.4; captures++)
        {
            Assert.NotEqual(0, StackWalker.Capture(addresses));
        }

        // Some, since code that gets hot is compiled anew, and has new addresses.
        Assert.InRange(FrameLessons.Taken - before, 1, captures / 100);
    });

    [Fact]
    public Task A_walk_that_compares_itself_with_the_last_one_finds_the_same() => Monitored.OnDedicatedThread(() =>
    {
        // By turns: what is remembered of one is partly right for the next, with frames of other sizes further in or out.
        WalkStep[] steps = WalkStep.Room(512);
        Func<(string[] Walked, string[] Unwound)>[] ways =
        [
            () => First.Capture(() => Both(steps)),
            () => Small.Of(() => Both(steps)),
            () => First.Capture(() => Small.Of(() => Both(steps))),
            () => Small.Of(() => First.Capture(() => Both(steps))),
            () => Both(steps),
            () => Deeper(7, () => Both(steps)),
            () => Deeper(3, () => Small.Of(() => Both(steps))),
        ];
        for (int i = 0; i < 200; i++)
        {
            (string[] walked, string[] unwound) = ways[(i * i) % 11 % ways.Length]();
            Assert.Equal(unwound, walked);
        }

        Assert.Contains(steps, step => step.Address != 0);
    });

    [Fact]
    public unsafe void An_address_that_is_on_the_stack_only_while_walking_is_asked_for_once()
    {
        // What the JIT makes of a loop may call the walk from two places, of which the unwinder sees one.
        nint address = (nint)NativeMemory.Alloc(1);
        Assert.Equal(FrameShapes.Unknown, FrameShapes.Find(FrameShapes.Entries, address));
        FrameLessons.Learn([address]);
        Assert.Equal(FrameShapes.FramePointer, FrameShapes.Find(FrameShapes.Entries, address));
        NativeMemory.Free((void*)address);
    }

    [Fact]
    public async Task The_caller_of_a_small_method_without_a_frame_pointer_is_found()
    {
        // Task.Wait() calls its overload and returns: the ahead-of-time compiler gives it no frame pointer.
        using var pending = new PendingTask();
        WatchResult found = await Monitored.InAsyncMethod(() => pending.Take().Wait());

        Assert.Equal("Task.Wait", found.Call.Raw!.Name);
        Assert.Contains(nameof(The_caller_of_a_small_method_without_a_frame_pointer_is_found), found.Call.EntryPoint);
    }

    [Fact]
    public async Task A_dynamic_method_on_the_stack_spoils_no_later_trace()
    {
        // The profiling API's snapshot leaves dynamic methods out: what is learned beside one must not be their size.
        Action compiled = Expression.Lambda<Action>(Expression.Call(
            typeof(File).GetMethod(nameof(File.ReadAllText), [typeof(string)])!, Expression.Constant("/etc/hostname"))).Compile();

        WatchResult through = await Monitored.InAsyncMethod(() => ThroughDynamicCode(compiled));
        WatchResult plain = await Monitored.InAsyncMethod(() => File.ReadAllText("/etc/hostname"));

        Assert.Contains(through.Call.Frames, frame => frame.Method == $"{nameof(StackWalkTests)}.{nameof(ThroughDynamicCode)}");
        Assert.Contains(nameof(A_dynamic_method_on_the_stack_spoils_no_later_trace), plain.Call.EntryPoint);
    }

    [Fact]
    public async Task A_call_in_a_catch_block_and_in_a_finally_block_is_found_with_its_line()
    {
        int line = 0;
        WatchResult found = await Monitored.OnPool(() =>
        {
            try
            {
                throw new InvalidOperationException();
            }
            catch (InvalidOperationException)
            {
                line = Line() + 1;
                Thread.Sleep(1);
            }
        });

        Assert.Equal(line, found.Call.Frames[0].Line);
    }

    [Fact]
    public async Task Frames_of_ours_and_of_the_runtimes_plumbing_are_left_out()
    {
        WatchResult found = await Monitored.Async(async () =>
        {
            await Task.Yield();
            await Nested();
        });

        Assert.All(found.Call.Frames, frame => Assert.Equal("Aiocop.Tests", frame.Assembly));
        Assert.Equal(found.Call.Trace, string.Join(" <- ", found.Call.Frames) + string.Concat(found.Call.AsyncCallers.Select(caller => " async <- " + caller)));
        Assert.StartsWith($"Stacks/StackWalkTests.cs:{found.Call.Frames[0].Line}:StackWalkTests.", found.Call.Trace);

        static async Task Nested()
        {
            await Task.Yield();
            Thread.Sleep(1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThroughDynamicCode(Action compiled)
    {
        compiled();
        GC.KeepAlive(compiled);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Deeper<T>(int levels, Func<T> capture) => levels == 0 ? capture() : Deeper(levels - 1, capture);

    private static (string[] Walked, string[] Unwound) Both() => Both([]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe (string[] Walked, string[] Unwound) Both(WalkStep[] steps)
    {
        nint[] walked = new nint[512];
        int count = StackWalker.Capture(walked, steps);
        nint[] unwound = new nint[512];
        int unwoundCount;
        fixed (nint* address = unwound)
        {
            unwoundCount = EngineLibrary.CaptureStack(address, unwound.Length);
        }

        return (Names(walked.AsSpan(0, count)), Names(unwound.AsSpan(0, unwoundCount)));
    }

    // From the method that asked for both, outwards: inside of it the two were asked for at different places.
    private static string[] Names(ReadOnlySpan<nint> addresses) =>
        [.. FrameResolver.Resolve(addresses).Select(frame => frame.Method!.Name).SkipWhile(name => name != "StackWalkTests.Both")];

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static class First
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static T Capture<T>(Func<T> capture) => capture();
    }

    private static class Small
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static T Of<T>(Func<T> capture) => capture();
    }
}
