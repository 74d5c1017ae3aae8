using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Aiocop.Stacks.Symbols;
using Xunit;

namespace Aiocop.Tests.Stacks;

public sealed class SymbolsModulesTests
{
    private readonly ModuleTable _modules = new();

    [Fact]
    public void A_loaded_assembly_is_found_by_its_module_id()
    {
        var assembly = typeof(SymbolsModulesTests).Assembly;

        Assert.Same(assembly, _modules.Find(assembly.ManifestModule.ModuleVersionId));
        Assert.Same(typeof(object).Assembly, _modules.Find(typeof(object).Module.ModuleVersionId));
    }

    [Fact]
    public void A_miss_is_looked_for_again_when_something_was_loaded()
    {
        Assert.Null(_modules.Find(Guid.NewGuid()));

        using var emitted = new SymbolsEmittedAssembly();
        var assembly = emitted.Load().Module.Assembly;

        Assert.Same(assembly, _modules.Find(assembly.ManifestModule.ModuleVersionId));
    }

    [Fact]
    public void Dynamic_assemblies_are_passed_over()
    {
        var dynamic = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Dynamic"), AssemblyBuilderAccess.Run);
        var module = dynamic.DefineDynamicModule("Dynamic");

        Assert.Null(_modules.Find(module.ModuleVersionId));
        Assert.NotNull(_modules.Find(typeof(object).Module.ModuleVersionId));
        GC.KeepAlive(dynamic);
    }

    [Fact]
    public void A_collectible_assembly_can_still_be_unloaded_after_it_was_described()
    {
        var symbolizer = new Symbolizer(_modules, typeof(Symbolizer).Assembly, static _ => { });
        var (context, mvid, token) = LoadDescribeAndForget(symbolizer);

        // Unloading is done by collections: each round lets the loader's own finalizers run.
        for (var round = 0; context.IsAlive && round < 20; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
        Assert.Null(_modules.Find(mvid));
        Assert.Equal("Emitted.Run", symbolizer.Describe(mvid, token)?.Name);
    }

    [Fact]
    public void The_kind_follows_the_shared_framework_folder_where_there_is_one()
    {
        var kinds = new AssemblyKinds(typeof(Symbolizer).Assembly, typeof(object).Assembly.Location);

        Assert.Equal(AssemblyKind.Framework, KindOf(kinds, typeof(object).Assembly));
        Assert.Equal(AssemblyKind.Framework, KindOf(kinds, typeof(HttpClient).Assembly));
        Assert.Equal(AssemblyKind.Own, KindOf(kinds, typeof(Symbolizer).Assembly));
        Assert.Equal(AssemblyKind.Other, KindOf(kinds, typeof(SymbolsModulesTests).Assembly));
        Assert.Equal(AssemblyKind.Package, KindOf(kinds, typeof(Assert).Assembly));
    }

    [Fact]
    public void A_sibling_of_the_core_framework_is_framework_and_its_neighbours_are_not()
    {
        // As if the core library lay in a framework beside the folder that this test assembly lies in.
        using var emitted = new SymbolsEmittedAssembly();
        var shared = Path.Combine(emitted.Folder, "shared");
        var sibling = Path.Combine(shared, "Some.Framework", "1.0.0", "Emitted.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(sibling)!);
        File.Copy(emitted.Path, sibling);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var core = Path.Combine(shared, "Microsoft.NETCore.App", "10.0.0", "System.Private.CoreLib.dll");
        var kinds = new AssemblyKinds(typeof(Symbolizer).Assembly, core);

        Assert.Equal(AssemblyKind.Framework, KindOf(kinds, context.LoadFromAssemblyPath(sibling)));
        Assert.Equal(AssemblyKind.Other, KindOf(kinds, emitted.Load().Module.Assembly));
        context.Unload();
    }

    [Theory]
    [InlineData("")] // single file
    [InlineData("/app/System.Private.CoreLib.dll")] // self-contained
    public void Without_a_shared_folder_the_public_key_decides(string coreLibraryLocation)
    {
        var kinds = new AssemblyKinds(typeof(Symbolizer).Assembly, coreLibraryLocation);

        Assert.Equal(AssemblyKind.Framework, KindOf(kinds, typeof(object).Assembly));
        Assert.Equal(AssemblyKind.Framework, KindOf(kinds, typeof(HttpClient).Assembly));
        Assert.Equal(AssemblyKind.Other, KindOf(kinds, typeof(SymbolsModulesTests).Assembly));
        Assert.Equal(AssemblyKind.Package, KindOf(kinds, typeof(Assert).Assembly));
    }

    private static AssemblyKind KindOf(AssemblyKinds kinds, Assembly assembly) =>
        kinds.Of(assembly, assembly.ManifestModule.ModuleVersionId);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Context, Guid Mvid, int Token) LoadDescribeAndForget(Symbolizer symbolizer)
    {
        using var emitted = new SymbolsEmittedAssembly();
        File.WriteAllBytes(emitted.SymbolPath, emitted.Symbols);
        var method = emitted.Load();
        var (mvid, token) = (method.Module.ModuleVersionId, method.MetadataToken);
        Assert.NotNull(symbolizer.Describe(mvid, token));
        Assert.NotNull(symbolizer.Locate(mvid, token, 0));
        return (new WeakReference(AssemblyLoadContext.GetLoadContext(method.Module.Assembly)), mvid, token);
    }
}
