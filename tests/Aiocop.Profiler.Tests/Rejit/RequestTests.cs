using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Aiocop.Profiler.Tests.Support;
using Aiocop.Profiler.Tests.Zoo;
using Xunit;

namespace Aiocop.Profiler.Tests.Rejit;

/// <summary>Which methods a request finds, and what the report says of them.</summary>
public unsafe class RequestTests(TestEngine engine)
{
    [Fact]
    public void The_library_knows_its_own_state()
    {
        Assert.Equal(0, engine.StateBeforeAttach);
        Assert.Equal(1, EngineExports.State());
    }

    [Fact]
    public void A_caller_with_another_view_of_the_structs_is_refused()
    {
        Assert.Equal(0, EngineExports.Hello(3, sizeof(NativeRequest), sizeof(Frame), sizeof(ModuleInfo)));
        Assert.True(EngineExports.Hello(2, sizeof(NativeRequest), sizeof(Frame), sizeof(ModuleInfo)) < 0);
        Assert.True(EngineExports.Hello(3, sizeof(NativeRequest) + 8, sizeof(Frame), sizeof(ModuleInfo)) < 0);
    }

    [Theory]
    [InlineData("(System.Int32)")]
    [InlineData("(System.String,System.IO.FileMode[],System.Span`1<System.Byte>,System.Int64&)")]
    [InlineData("(System.Collections.Generic.Dictionary`2<System.String,System.Collections.Generic.List`1<System.Int32>>)")]
    [InlineData("(System.Int32[,],System.Byte*,Aiocop.Profiler.Tests.Rejit.RequestTests+Overloads+Inner)")]
    [InlineData("(!!0,!0,System.IntPtr)")]
    public void An_overload_is_found_by_its_text(string signature)
    {
        var target = Target.Of(typeof(Overloads<>), "Call") with { Signature = $"(System.Nothing); {signature}" };
        TestEngine.WhileArmed(target, () =>
        {
            string[] line = Assert.Single(TestEngine.Report());
            Assert.Equal(["0", "1", "armed", target.Assembly, $"{target.Type}.Call{signature}", ""], line);
        });
    }

    [Theory]
    [InlineData(typeof(Refusals), nameof(Refusals.Native), "P/Invoke")]
    [InlineData(typeof(Refusals), nameof(Refusals.Abstract), "abstract")]
    [InlineData(typeof(Refusals), nameof(Refusals.VariableArguments), "variable arguments")]
    [InlineData(typeof(Refusals), nameof(Refusals.FromNative), "called by native code only")]
    [InlineData(typeof(Action), "Invoke", "implemented by the runtime")]
    [InlineData(typeof(System.Runtime.InteropServices.Marshal), "GetLastPInvokeError", "internal call")]
    public void What_can_not_be_rewritten_safely_is_refused_with_the_reason(Type type, string method, string reason)
    {
        TestEngine.WhileArmed(Target.Of(type, method), () =>
        {
            string[] line = Assert.Single(TestEngine.Report());
            Assert.Equal(("refused", reason), (line[2], line[5]));
        });
    }

    [Fact]
    public void A_body_with_jmp_is_refused()
    {
        TestEngine.WhileArmed(Target.Of(EmittedZoo.Methods, "Jmp"), () =>
        {
            Assert.Equal(["refused", "contains jmp"], Assert.Single(TestEngine.Report()) is var line ? [line[2], line[5]] : []);
            Assert.Equal(1005, EmittedZoo.Method("Jmp")(5));
        });
    }

    [Fact]
    public void The_second_request_for_a_method_is_refused()
    {
        var first = Target.Of(typeof(Shapes), nameof(Shapes.TwoReturns)) with { HookId = 11 };
        TestEngine.WhileArmed([first, first with { HookId = 12 }], () =>
        {
            Assert.Equal(0, TestEngine.Arm(first with { HookId = 13 }));
            var report = TestEngine.Report();
            Assert.Equal(["armed", "refused", "refused"], report.Select(line => line[2]));
            Assert.Equal(["0", "1", "2"], report.Select(line => line[0]));
            Assert.All(report.Skip(1), line => Assert.Equal("already armed by hook 11", line[5]));
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => Shapes.TwoReturns(1)).Counts);
        });
    }

    [Fact]
    public void Missing_methods_and_assemblies_that_are_not_there_are_told_apart()
    {
        Target[] targets =
        [
            Target.Of(typeof(Shapes), "NoSuchMethod"),
            new("Aiocop.Profiler.Tests", "No.Such.Type", "Method"),
            new("No.Such.Assembly", "Type", "Method"),
        ];
        TestEngine.WhileArmed(targets, () =>
            Assert.Equal(["missing", "missing", "pending"], TestEngine.Report().Select(line => line[2])));
    }

    [Fact]
    public void The_first_call_into_a_module_that_loads_later_is_seen()
    {
        string path = EmittedZoo.Save("Aiocop.LateZoo", type =>
        {
            var il = EmittedZoo.Body(type, "Late");
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ret);
        });
        TestEngine.WhileArmed(new Target("Aiocop.LateZoo", "Zoo", "Late"), () =>
        {
            Assert.Equal("pending", Assert.Single(TestEngine.Report())[2]);
            var late = System.Reflection.Assembly.LoadFrom(path).GetType("Zoo")!.GetMethod("Late")!.CreateDelegate<Func<int, int>>();
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => late(1)).Counts);
            Assert.Equal("rewritten", Assert.Single(TestEngine.Report())[2]);
        });
    }

    [Fact]
    public void A_dynamic_assembly_is_left_alone()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new("Aiocop.DynamicZoo"), AssemblyBuilderAccess.Run).DefineDynamicModule("m");
        var builder = module.DefineType("Zoo");
        var il = EmittedZoo.Body(builder, "Run");
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        var run = builder.CreateType().GetMethod("Run")!.CreateDelegate<Func<int, int>>();
        TestEngine.WhileArmed(new Target("Aiocop.DynamicZoo", "Zoo", "Run"), () =>
        {
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => run(1)).Counts);
            Assert.DoesNotContain(TestEngine.Report(), line => line[2] is "armed" or "rewritten" or "error");
        });
    }

    [Fact]
    public void An_incomplete_request_is_refused_and_told()
    {
        NativeRequest empty = default;
        Assert.Equal(unchecked((int)0x80070057), EngineExports.Arm(&empty, 1));
        Assert.Equal(unchecked((int)0x80070057), EngineExports.Arm(null, 1));
        Assert.Contains("not complete", TestEngine.Messages(), StringComparison.Ordinal);
        Assert.Equal("", TestEngine.Messages());
    }

    private class Overloads
    {
        public enum Inner
        {
            One = 1,
        }
    }

    private sealed class Overloads<T> : Overloads
    {
        public static int Call(int a) => a;

        public static int Call(string a, FileMode[] b, Span<byte> c, ref long d) => a.Length + b.Length + c.Length + (int)d;

        public static int Call(Dictionary<string, List<int>> a) => a.Count;

        public static unsafe int Call(int[,] a, byte* b, Inner c) => a.Length + *b + (int)c;

        public static int Call<TOther>(TOther a, T b, nint c) => (a is null ? 0 : 1) + (b is null ? 0 : 1) + (int)c;
    }

    private abstract class Refusals
    {
        public abstract void Abstract();

        [DllImport("libc", EntryPoint = "getpid")]
        public static extern int Native();

        public static int VariableArguments(__arglist) => new ArgIterator(__arglist).GetRemainingCount();

        [UnmanagedCallersOnly]
        public static int FromNative() => 1;
    }
}
