using System.Reflection.Emit;
using System.Text.Json;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings;

/// <summary>What a process does once is told from what it does again and again.</summary>
public sealed class PhaseTests
{
    [Fact]
    public async Task A_call_below_a_type_initializer_is_type_initialization()
    {
        WatchResult found = await Monitored.InAsyncMethod(() => _ = Initialized.Found);

        Assert.Equal(BlockingPhase.TypeInitialization, found.ThrowIfFailed().Call.Phase);
        Assert.Contains("(in a type initializer)", found.Call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_whose_time_went_into_the_compiler_is_first_use()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "lines");
        Action compiledWhenCalled = LargeMethod();

        WatchResult found = await Monitored.InAsyncMethod(() => File.WriteAllLines(path, Lines(compiledWhenCalled)));

        Assert.Equal("File.WriteAllLines", found.ThrowIfFailed().Names[0]);
        Assert.Equal(BlockingPhase.JitOrAssemblyLoad, found.Calls[0].Phase);
        Assert.Contains("(first use)", found.Calls[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_loads_an_assembly_is_first_use()
    {
        using var file = new AssemblyFile();

        WatchResult found = await Monitored.InAsyncMethod(() => System.Reflection.Assembly.LoadFile(file.Path));

        Assert.All(found.ThrowIfFailed().Calls, call => Assert.Equal(BlockingPhase.JitOrAssemblyLoad, call.Phase));
        Assert.NotEmpty(found.Calls);
    }

    [Fact]
    public async Task A_call_made_before_is_steady()
    {
        File.Exists("/etc/hosts");
        await Monitored.InAsyncMethod(() => File.Exists("/etc/hosts"));

        WatchResult found = await Monitored.InAsyncMethod(() => File.Exists("/etc/hosts"));

        Assert.Equal(BlockingPhase.Steady, found.ThrowIfFailed().Call.Phase);
        Assert.Contains("\"phase\":\"steady\"", JsonSerializer.Serialize(found.Call), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(Action whenAsked)
    {
        whenAsked();
        yield return "a line";
    }

    /// <summary>So much code that to compile it takes longer than to write a file.</summary>
    private static Action LargeMethod()
    {
        var method = new DynamicMethod("Large", null, null);
        ILGenerator il = method.GetILGenerator();
        LocalBuilder sum = il.DeclareLocal(typeof(long));
        for (int i = 0; i < 20_000; i++)
        {
            il.Emit(OpCodes.Ldloc, sum);
            il.Emit(OpCodes.Ldc_I8, (long)i);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, sum);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action>();
    }

    private static class Initialized
    {
        public static readonly bool Found = Look();

        static Initialized()
        {
        }

        private static bool Look() => File.Exists("/etc/hosts");
    }
}
