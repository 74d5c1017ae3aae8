using Aiocop.Profiler.Tests.Support;
using Aiocop.Profiler.Tests.Zoo;
using Xunit;

namespace Aiocop.Profiler.Tests.Il;

/// <summary>Every shape of method does what it did, with the hooks called exactly as often as it is.</summary>
public class ZooTests
{
    public static TheoryData<string> Written => [.. ZooCases.All.Select(one => one.Name)];

    public static TheoryData<string, int, int> Emitted => new()
    {
        { "FaultClause", 3, 0 }, { "FaultClause", -3, 1 },
        { "Filter", 3, 0 }, { "Filter", -3, 0 }, { "Filter", -30, 1 },
        { "TailCall", 3, 0 }, { "TailCall", -3, 0 },
        { "BranchesToReturn", 3, 0 }, { "BranchesToReturn", 9, 0 },
        { "Locals126", 3, 0 }, { "Locals127", 3, 0 }, { "Locals128", 3, 0 }, { "Locals300", 3, 0 }, { "Locals17000", 3, 0 },
        { "LongBranch", 0, 0 }, { "LongBranch", 1, 0 },
        { "ManyClauses", 3, 0 }, { "ManyClauses", -30, 0 },
        { "ReturnsBefore", 3, 0 }, { "ReturnsBefore", -3, 1 },
        { "Spins", 3, 1 },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_wrapped_method_does_what_it_did(string name) => Check(ZooCases.All.Single(one => one.Name == name));

    [Theory]
    [MemberData(nameof(Emitted))]
    public void So_does_one_that_no_compiler_writes(string name, int argument, int faults)
    {
        var method = EmittedZoo.Method(name);
        Check(new ZooCase(name, Target.Of(EmittedZoo.Methods, name), () => method(argument)) { Faults = faults });
    }

    [Fact]
    public void One_byte_of_code_is_enough()
    {
        var method = EmittedZoo.Methods.GetMethod("Tiny")!.CreateDelegate<Action>();
        Check(new ZooCase("Tiny", Target.Of(EmittedZoo.Methods, "Tiny"), () => { method(); return 0; }));
    }

    private static void Check(ZooCase one)
    {
        object? before = one.Outcome();
        TestEngine.WhileArmed(one.Target, () =>
        {
            object? during = null;
            var seen = HookRecorder.Watch(() => during = one.Outcome());
            Assert.Equal(before, during);
            Assert.Equal((one.Enters, one.Leaves, one.Faults), seen.Counts);
            Assert.True(seen.Balanced);
            Assert.Contains(TestEngine.Report(), line => line[2] == "rewritten");
            Assert.DoesNotContain(TestEngine.Report(), line => line[2] is "error" or "refused" or "missing");
        });
        object? after = null;
        var silent = HookRecorder.Watch(() => after = one.Outcome());
        Assert.Equal(before, after);
        Assert.Equal((0, 0, 0), silent.Counts);
        Assert.Equal("", TestEngine.Messages());
    }
}
