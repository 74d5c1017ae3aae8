using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Rules;

/// <summary>Rules hold for assemblies that load after them, and attributes there are followed.</summary>
public sealed class LateAssemblyTests
{
    [Fact]
    public async Task Rules_hold_from_the_first_call_on()
    {
        using var file = new PluginFile("LatePlugin");
        using var rules = new RulesInForce(to => to
            .AllowInside("LatePlugin.Worker.Allowed", "known to block")
            .MarkBlocking("LatePlugin.Worker.Marked", 5));
        Assert.Equal(2, rules.Warnings.Count(warning => warning.Contains("loads later from elsewhere", StringComparison.Ordinal)));

        Type worker = file.Load();
        WatchResult found = await Monitored.OnPool(() =>
        {
            worker.GetMethod("Allowed")!.CreateDelegate<Action>()();
            worker.GetMethod("Marked")!.CreateDelegate<Action>()();
            worker.GetMethod("Plain")!.CreateDelegate<Action>()();
        });

        Assert.Equal(["Worker.Marked()", "Thread.Sleep(1)"], found.ThrowIfFailed().Calls.Select(call => call.Event));
        Assert.Equal("known to block", Assert.Single(Cop.GetAllowedFindings()).Reason);
        Assert.Empty(Cop.GetUnusedRules());
    }

    [Fact]
    public async Task An_attribute_is_followed()
    {
        using var file = new PluginFile("LateAttributed");
        Cop.ResetAllowedFindings();

        Type worker = file.Load();
        WatchResult found = await Monitored.OnPool(worker.GetMethod("Attributed")!.CreateDelegate<Action>());

        Assert.Empty(found.ThrowIfFailed().Events);
        AllowedFinding allowed = Assert.Single(Cop.GetAllowedFindings());
        Assert.Equal(("[AllowBlocking] Worker.Attributed", "LateAttributed", "emitted"), (allowed.Rule, allowed.Source, allowed.Reason));
    }

    /// <summary>An assembly in a file, with one class whose methods sleep.</summary>
    private sealed class PluginFile : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aiocop-");
        private readonly string _name;

        public PluginFile(string name)
        {
            _name = name;
            var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
            TypeBuilder type = assembly.DefineDynamicModule(name).DefineType(
                name + ".Worker", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
            foreach (string method in new[] { "Allowed", "Marked", "Plain", "Attributed" })
            {
                MethodBuilder builder = type.DefineMethod(method, MethodAttributes.Public | MethodAttributes.Static, typeof(void), null);
                ILGenerator code = builder.GetILGenerator();
                code.Emit(OpCodes.Ldc_I4_1);
                code.Emit(OpCodes.Call, typeof(Thread).GetMethod("Sleep", [typeof(int)])!);
                code.Emit(OpCodes.Ret);
                if (method == "Attributed")
                {
                    ConstructorInfo constructor = typeof(AllowBlockingAttribute).GetConstructor([typeof(string)])!;
                    builder.SetCustomAttribute(new CustomAttributeBuilder(constructor, ["emitted"]));
                }
            }

            type.CreateType();
            assembly.Save(FilePath);
        }

        private string FilePath => Path.Combine(_folder.FullName, _name + ".dll");

        public Type Load() => AssemblyLoadContext.Default.LoadFromAssemblyPath(FilePath).GetType(_name + ".Worker", throwOnError: true)!;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
