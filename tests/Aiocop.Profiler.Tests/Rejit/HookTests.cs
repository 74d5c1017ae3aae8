using System.Runtime.InteropServices;
using Aiocop.Profiler.Tests.Support;
using Aiocop.Profiler.Tests.Zoo;
using Xunit;

namespace Aiocop.Profiler.Tests.Rejit;

/// <summary>When the hooks run, and what their own exceptions do.</summary>
public unsafe class HookTests
{
    private static readonly Target s_target = Target.Of(typeof(Shapes), nameof(Shapes.Nested));

    [Fact]
    public void An_exception_of_the_entry_hook_keeps_the_body_from_running()
    {
        var boom = new TimeoutException("enter");
        TestEngine.WhileArmed(s_target, () =>
        {
            int before = Shapes.Side;
            var seen = HookRecorder.Watch(() => Shapes.Nested(0), fromEnter: boom);
            Assert.Same(boom, seen.Escaped);
            Assert.Equal((1, 0, 0), seen.Counts);
            Assert.Equal(before, Shapes.Side);
        });
    }

    [Fact]
    public void An_exception_of_the_exit_hook_comes_after_the_body()
    {
        var boom = new TimeoutException("leave");
        TestEngine.WhileArmed(s_target, () =>
        {
            int before = Shapes.Side;
            var seen = HookRecorder.Watch(() => Shapes.Nested(0), fromLeave: boom);
            Assert.Same(boom, seen.Escaped);
            Assert.Equal((1, 1, 0), seen.Counts);
            Assert.Equal(before + 1, Shapes.Side);
        });
    }

    [Fact]
    public void A_token_of_zero_means_no_exit_call()
    {
        TestEngine.WhileArmed([s_target, Target.Of(typeof(Shapes), nameof(Shapes.OnlyThrows))], () =>
        {
            Assert.Equal((1, 0, 0), HookRecorder.Watch(() => Shapes.Nested(0), zero: true).Counts);
            Assert.Equal((1, 0, 0), HookRecorder.Watch(() => Shapes.OnlyThrows(), zero: true).Counts);
        });
    }

    [Fact]
    public void A_closed_gate_means_no_call_at_all()
    {
        int* gate = (int*)NativeMemory.AllocZeroed(sizeof(int));
        TestEngine.WhileArmed([s_target with { Gate = (nint)gate }, Target.Of(typeof(Shapes), nameof(Shapes.Rethrows)) with { Gate = (nint)gate }], () =>
        {
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => Shapes.Nested(0)).Counts);
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => Shapes.Rethrows("x")).Counts);
            *gate = 1;
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => Shapes.Nested(0)).Counts);
            Assert.Equal((1, 0, 1), HookRecorder.Watch(() => Shapes.Rethrows("x")).Counts);
            *gate = 0;
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => Shapes.Nested(0)).Counts);
        });
    }

    [Fact]
    public void A_method_can_be_armed_again_after_a_revert_and_with_other_arguments()
    {
        for (int round = 0; round < 3; round++)
        {
            var target = s_target with { HookId = 100 + round, PassesArguments = true, Number = 0 };
            TestEngine.WhileArmed(target, () =>
            {
                var seen = HookRecorder.Watch(() => Shapes.Nested(1));
                Assert.Equal((1, 1, 0), seen.Counts);
                Assert.Equal((100 + round, 1L), (seen.HookId, seen.Number));
            });
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => Shapes.Nested(1)).Counts);
        }
    }

    [Fact]
    public void Code_that_had_the_method_inlined_sees_the_hooks()
    {
        // Optimised code, so Inlined was part of it before it was armed.
        Assert.Equal(85, Shapes.CallsInlined(1));
        TestEngine.WhileArmed(Target.Of(typeof(Shapes), nameof(Shapes.Inlined)), () =>
            Assert.Equal((2, 2, 0), HookRecorder.Watch(() => Shapes.CallsInlined(1)).Counts));
    }
}
