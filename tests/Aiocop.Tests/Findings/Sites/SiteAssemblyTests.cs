using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>Sites in code without symbols, and in code that is unloaded.</summary>
public sealed class SiteAssemblyTests
{
    [Fact]
    public async Task Without_symbols_two_places_of_a_method_are_two_sites()
    {
        using var assembly = new SleepingAssembly("SleepsWithoutSymbols");
        Action twice = assembly.Load(AssemblyLoadContext.Default);

        SiteReport report = await SiteRun.OnPool(twice, twice, twice);

        Assert.Equal([3, 3], report.Sites.Select(site => site.Count));
        Assert.All(report.Sites, site => Assert.Equal("SleepsWithoutSymbols.dll:0:Sleeper.Twice", site.UserFrame?.ToString()));
    }

    [Fact]
    public async Task Code_that_is_unloaded_can_go_and_its_sites_stay()
    {
        using var assembly = new SleepingAssembly("SleepsUntilUnloaded");
        Cop.ResetSites();
        WeakReference context = await RunAndUnload(assembly);

        // What was awaited still stands on the stack below, with all that it knew.
        await Task.Yield();
        for (int i = 0; i < 50 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
        IReadOnlyList<BlockingSite> sites = Cop.GetSites().Sites;
        Assert.Equal([3, 3], sites.Select(site => site.Count));
        Assert.All(sites, site => Assert.Contains("Sleeper.Twice", site.Worst.Trace, StringComparison.Ordinal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunAndUnload(SleepingAssembly assembly)
    {
        var context = new AssemblyLoadContext("unloaded", isCollectible: true);
        Action twice = assembly.Load(context);
        for (int i = 0; i < 3; i++)
        {
            (await Monitored.OnPool(twice)).ThrowIfFailed();
            Assert.Equal(2, Cop.GetSites().Sites.Count);
        }

        context.Unload();
        return new WeakReference(context);
    }
}
