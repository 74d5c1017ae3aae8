using System.Diagnostics;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Aiocop.Profiler.Tests.Support;
using Xunit;

namespace Aiocop.Profiler.Tests.Sampling;

/// <summary>Stacks and what their addresses mean, against what the framework's own StackTrace says.</summary>
public unsafe class StackTests
{
    private const int Capacity = 256;

    [Fact]
    public void Frames_have_the_methods_and_offsets_that_a_stack_trace_has() => Compare(Unoptimised);

    [Fact]
    public void So_they_have_in_optimised_code() => Compare(Optimised);

    [Theory]
    [InlineData(nameof(Unoptimised))]
    [InlineData(nameof(Optimised))]
    public void Offsets_of_a_rewritten_body_are_those_of_the_original(string name)
    {
        Func<int, int> method = name == nameof(Optimised) ? Optimised : Unoptimised;
        int[] before = OwnOffsets(method);
        TestEngine.WhileArmed(Target.Of(typeof(StackTests), name), () =>
        {
            Assert.Equal((2, 2, 0), HookRecorder.Watch(() => Compare(method)).Counts);
            Assert.Equal(before, OwnOffsets(method));
        });
        Assert.Equal(before, OwnOffsets(method));
    }

    [Fact]
    public void An_address_that_is_no_code_is_no_frame()
    {
        int local = 0;
        var frames = TestEngine.Resolve([0, 16, (nint)(&local), (nint)(delegate* unmanaged<int>)&NativeEntry]);
        Assert.All(frames[..3], frame => Assert.Equal((0, 0, -1), ((int)frame.Module, frame.Token, frame.ILOffset)));
    }

    [Fact]
    public void The_runtime_leaves_a_dynamic_method_out_and_its_callers_in()
    {
        var dynamic = new DynamicMethod("Dynamic", typeof(int), [typeof(Func<int>)], typeof(StackTests));
        var il = dynamic.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Callvirt, typeof(Func<int>).GetMethod("Invoke")!);
        il.Emit(OpCodes.Neg); // or the JIT would make it a tail call
        il.Emit(OpCodes.Ret);
        var run = dynamic.CreateDelegate<Func<Func<int>, int>>();
        Captured? captured = null;
        run(() => { captured = Capture(); return 1; });
        int index = Array.FindIndex(captured!.Trace, frame => frame.GetMethod()?.Name == "Dynamic");
        Assert.Equal(captured.Trace[index - 1].GetMethod()!.MetadataToken, captured.Frames[index - 1].Token);
        Assert.Equal(captured.Trace[index + 1].GetMethod()!.MetadataToken, captured.Frames[index].Token);
    }

    [Fact]
    public void A_full_buffer_ends_the_walk()
    {
        nint* ips = stackalloc nint[3];
        Assert.Equal(3, EngineExports.Stack(ips, 3));
        Assert.True(EngineExports.Stack(ips, 0) < 0);
    }

    [Fact]
    public void A_module_is_told_by_its_version_and_path()
    {
        var frame = Capture().Frames[0];
        Assert.Equal(typeof(StackTests).Module.ModuleVersionId, TestEngine.MvidOf(frame.Module, out string path));
        Assert.Equal(typeof(StackTests).Assembly.Location, path);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Unoptimised(int a)
    {
        int sum = Step(a);
        if (a > 0)
        {
            sum += Step(a + 1) + Unoptimised(a - 1);
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Optimised(int a)
    {
        int sum = Step(a);
        for (int i = 0; i < 2; i++) sum += i;
        if (a > 0) sum += Step(a + 1) + Optimised(a - 1);
        return sum;
    }

    [ThreadStatic] private static List<Captured>? t_captured;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Step(int a)
    {
        t_captured?.Add(Capture());
        return a;
    }

    private static void Compare(Func<int, int> method)
    {
        foreach (var captured in Captures(method))
        {
            // The first frame is the capturing method itself: two calls, two offsets. Ours come next, without a break;
            // outside of them the test platform may have dynamic methods, which the snapshot leaves out.
            Assert.Equal(typeof(StackTests).Module, captured.Trace[1].GetMethod()?.Module);
            for (int i = 1; i < captured.Trace.Length; i++)
            {
                var expected = captured.Trace[i];
                if (expected.GetMethod() is not { Module: var module } traced || traced.Module != typeof(StackTests).Module) break;
                Assert.Equal(traced.MetadataToken, captured.Frames[i].Token);
                Assert.Equal(expected.GetILOffset(), captured.Frames[i].ILOffset);
                Assert.Equal(module.ModuleVersionId, TestEngine.MvidOf(captured.Frames[i].Module, out _));
            }
        }
    }

    private static int[] OwnOffsets(Func<int, int> method) =>
        [.. Captures(method).SelectMany(captured => captured.Frames.Where(frame => frame.Token == method.Method.MetadataToken)).Select(frame => frame.ILOffset)];

    private static List<Captured> Captures(Func<int, int> method)
    {
        t_captured = [];
        method(1);
        var captures = t_captured;
        t_captured = null;
        Assert.Equal(3, captures.Count);
        return captures;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Captured Capture()
    {
        nint* ips = stackalloc nint[Capacity];
        int count = EngineExports.Stack(ips, Capacity);
        var trace = new StackTrace(fNeedFileInfo: false);
        Assert.InRange(count, 1, Capacity);
        var calls = new nint[count];
        for (int i = 0; i < count; i++) calls[i] = ips[i] - 1;
        return new Captured(TestEngine.Resolve(calls), trace.GetFrames());
    }

    [System.Runtime.InteropServices.UnmanagedCallersOnly]
    private static int NativeEntry() => 1;

    private sealed record Captured(Frame[] Frames, StackFrame[] Trace);
}
