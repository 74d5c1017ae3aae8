using System.Data.Common;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Aiocop.Profiler.Tests.Support;
using Aiocop.Profiler.Tests.Zoo;
using Xunit;

namespace Aiocop.Profiler.Tests.Rejit;

/// <summary>Requests for whatever derives from a type or implements it.</summary>
public class DerivedTests
{
    private const string Zoo = "Aiocop.Profiler.Tests.Zoo.";

    [Fact]
    public void Overrides_are_rewritten_and_work_and_the_base_is_left_alone()
    {
        Family[] family = [new Child(), new GrandChild(), new Heir(), new Foster<string>(), new Foster<int>.Nested(), new FosterOfText()];
        int[] before = [.. family.Select(member => member.Run(1))];
        TestEngine.WhileArmed(Derived(typeof(Family), nameof(Family.Run)), () =>
        {
            int[] during = [];
            // One each; FosterOfText calls its base, whose override is another.
            Assert.Equal((7, 7, 0), HookRecorder.Watch(() => during = [.. family.Select(member => member.Run(1))]).Counts);
            Assert.Equal(before, during);
            // What has no override of its own runs the base's.
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => new Child().Run("text")).Counts);
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => new Stranger().Run(1)).Counts);
            Assert.Equal(
                [
                    $"{Zoo}Child.Run(System.Int32)", $"{Zoo}FosterOfText.Run(System.Int32)", $"{Zoo}Foster`1+Nested.Run(System.Int32)",
                    $"{Zoo}Foster`1.Run(System.Int32)", $"{Zoo}GrandChild.Run(System.Int32)", $"{Zoo}GrandChild.Run(System.String)",
                ],
                TestEngine.Report().Select(line => line[4]).Order(StringComparer.Ordinal));
            Assert.All(TestEngine.Report(), line => Assert.Equal("Aiocop.Profiler.Tests", line[3]));
        });
    }

    [Fact]
    public void A_method_that_hides_the_bases_is_found() =>
        TestEngine.WhileArmed(Derived(typeof(Family), nameof(Family.Plain)), () =>
        {
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new GrandChild().Plain(1)).Counts);
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => ((Family)new GrandChild()).Plain(1)).Counts);
        });

    [Fact]
    public void Overloads_can_be_chosen() =>
        TestEngine.WhileArmed(Derived(typeof(Family), nameof(Family.Run)) with { Signature = "(System.String)" }, () =>
        {
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new GrandChild().Run("text")).Counts);
            Assert.Equal((0, 0, 0), HookRecorder.Watch(() => new GrandChild().Run(1)).Counts);
        });

    [Fact]
    public void What_implements_an_interface_is_found_however_it_does()
    {
        IRunner[] runners = [new Runner(), new ExplicitRunner(), new ValueRunner(), new FastRunner()];
        TestEngine.WhileArmed(Derived(typeof(IRunner), nameof(IRunner.Run)), () =>
        {
            foreach (IRunner runner in runners) Assert.Equal((1, 1, 0), HookRecorder.Watch(() => runner.Run(1)).Counts);
        });
    }

    [Fact]
    public void An_explicit_implementation_of_a_nested_interface_is_found() =>
        TestEngine.WhileArmed(Derived(typeof(IRunner.INested), nameof(IRunner.INested.Walk)), () =>
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => ((IRunner.INested)new ExplicitRunner()).Walk(1)).Counts));

    [Fact]
    public void A_method_belongs_to_the_request_that_names_it_and_the_other_says_nothing_of_it()
    {
        Target[] targets =
        [
            Derived(typeof(Family), nameof(Family.Run)) with { HookId = 1, PassesArguments = true },
            Target.Of(typeof(GrandChild), nameof(Family.Run)) with { HookId = 2, PassesArguments = true },
        ];
        TestEngine.WhileArmed(targets, () =>
        {
            Assert.Equal(2, HookRecorder.Watch(() => new GrandChild().Run(1)).HookId);
            Assert.Equal(1, HookRecorder.Watch(() => new Child().Run(1)).HookId);
            Assert.DoesNotContain(TestEngine.Report(), line => line[2] == "refused");
        });
    }

    [Fact]
    public void A_later_request_finds_what_an_earlier_one_has_looked_through() =>
        TestEngine.WhileArmed(Derived(typeof(Family), nameof(Family.Run)), () =>
        {
            Assert.Equal(0, TestEngine.Arm(Derived(typeof(Family), nameof(Family.Abstract)), Derived(typeof(IRunner), nameof(IRunner.Run))));
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new Child().Abstract(1)).Counts);
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new Runner().Run(1)).Counts);
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new GrandChild().Run(1)).Counts);
        });

    [Fact]
    public void The_frameworks_own_are_found_through_its_facades()
    {
        using var packed = new MemoryStream();
        TestEngine.WhileArmed(Derived(typeof(Stream), nameof(Stream.ReadByte)), () =>
        {
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => packed.ReadByte()).Counts);
            using var unpacking = new DeflateStream(packed, CompressionMode.Decompress);
            Assert.NotEqual(0, HookRecorder.Watch(() => unpacking.ReadByte()).Enters);
        });
    }

    [Fact]
    public void A_type_whose_base_is_behind_a_facade_is_found()
    {
        TestEngine.WhileArmed(Derived(typeof(DbTransaction), nameof(DbTransaction.Commit)), () =>
        {
            var transaction = Make<DbTransaction>(LibraryFile.Load("NetStandardProvider", "netstandard2.0"), "NetStandardProvider.MemoryTransaction");
            Assert.Equal((1, 1, 0), HookRecorder.Watch(transaction.Commit).Counts);
            Assert.Equal(1, transaction.GetType().GetProperty("Commits")!.GetValue(transaction));
        });
    }

    [Fact]
    public void A_module_that_is_loaded_before_its_base_is_found_when_that_comes() =>
        TestEngine.WhileArmed(new Target("LateBase", "*:LateBase.Machine", "Run"), () =>
        {
            var derived = LibraryFile.Load("LateDerived");
            Assert.Equal(["pending", "the assembly of the base type is not loaded"], Assert.Single(TestEngine.Report()) is var line ? [line[2], line[5]] : []);
            var run = RunOf(derived);
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => run(1)).Counts);
            Assert.Equal(["rewritten", "LateDerived"], Assert.Single(TestEngine.Report()) is var found ? [found[2], found[3]] : []);
        });

    [Fact]
    public void A_collectible_module_is_refused_and_forgotten()
    {
        TestEngine.WhileArmed(Derived(typeof(DbTransaction), nameof(DbTransaction.Rollback)), () =>
        {
            var context = LoadCollectible();
            Assert.Contains(TestEngine.Report(), line => line[3] == "NetStandardProvider" && line[5] == "in a dynamic or collectible module");
            for (int i = 0; i < 20 && context.IsAlive; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            Assert.False(context.IsAlive);
            Assert.DoesNotContain(TestEngine.Report(), line => line[2] == "refused");
        });
    }

    // Observed before the engine kept modules from going while it looks at them: the process died in most runs of this.
    [Fact]
    public void Modules_may_be_unloaded_while_the_engine_arms()
    {
        Target[] targets =
        [
            Derived(typeof(DbTransaction), nameof(DbTransaction.Rollback)),
            new Target("NetStandardProvider", "NetStandardProvider.MemoryTransaction", "Commit"),
            new Target("*", "NetStandardProvider.MemoryTransaction", "Commit"),
        ];
        bool over = false;
        var unloading = new Thread(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                LoadCollectible();
                if (i % 4 == 0)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            }
            Volatile.Write(ref over, true);
        });
        unloading.Start();
        int armed = 0;
        while (!Volatile.Read(ref over)) TestEngine.WhileArmed(targets, () => armed++);
        unloading.Join();
        Assert.NotEqual(0, armed);
    }

    [Fact]
    public void A_type_is_found_in_whatever_assembly_has_it()
    {
        Target[] targets = [Target.Of(typeof(Stranger), nameof(Stranger.Run)) with { Assembly = "*" }, Derived(typeof(IRunner), nameof(IRunner.Run)) with { Assembly = "*" }];
        TestEngine.WhileArmed(targets, () =>
        {
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new Stranger().Run(1)).Counts);
            Assert.Equal((1, 1, 0), HookRecorder.Watch(() => new Runner().Run(1)).Counts);
        });
    }

    [Theory]
    [InlineData("No.Such.Assembly", "Type", "M", "pending", "the assembly is not loaded")]
    [InlineData("System.Private.CoreLib", "No.Such.Type", "M", "missing", "the assembly has no such type")]
    [InlineData("System.Private.CoreLib", "System.IO.File", "NoSuchMethod", "missing", "the type has no such method")]
    [InlineData("System.Private.CoreLib", "System.IO.File", "Exists", "missing", "the method has no such overload")]
    [InlineData("*", "No.Such.Type", "M", "pending", "no assembly with the type is loaded")]
    [InlineData("*", "System.IO.File", "NoSuchMethod", "missing", "the type has no such method")]
    [InlineData("No.Such.Assembly", "*:Type", "M", "pending", "the assembly of the base type is not loaded")]
    [InlineData("System.Private.CoreLib", "*:No.Such.Type", "M", "missing", "the assembly has no such base type")]
    [InlineData("System.Private.CoreLib", "*:System.IO.Stream", "NoSuchMethod", "pending", "no derived type with the method is loaded")]
    [InlineData("*", "*:No.Such.Type", "M", "pending", "no assembly with the base type is loaded")]
    public void A_request_that_found_nothing_says_why(string assembly, string type, string method, string state, string reason) =>
        TestEngine.WhileArmed(new Target(assembly, type, method) with { Signature = "(System.Nothing)" }, () =>
            Assert.Equal([state, reason], Assert.Single(TestEngine.Report()) is var line ? [line[2], line[5]] : []));

    private static Target Derived(Type type, string method)
    {
        var target = Target.Of(type, method);
        return target with { Type = "*:" + target.Type };
    }

    private static T Make<T>(Assembly assembly, string type) => (T)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!;

    private static Func<int, int> RunOf(Assembly derived)
    {
        object lathe = Make<object>(derived, "LateDerived.Lathe");
        return lathe.GetType().GetMethod("Run")!.CreateDelegate<Func<int, int>>(lathe);
    }

    // Apart, so that nothing on the test's own stack keeps it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadCollectible()
    {
        var context = new AssemblyLoadContext("collectible", isCollectible: true);
        var transaction = Make<DbTransaction>(context.LoadFromAssemblyPath(LibraryFile.Path("NetStandardProvider", "netstandard2.0")), "NetStandardProvider.MemoryTransaction");
        transaction.Rollback();
        context.Unload();
        return new WeakReference(context);
    }
}
