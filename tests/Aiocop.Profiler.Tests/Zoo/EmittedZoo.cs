using System.Reflection;
using System.Reflection.Emit;

namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>
/// Assemblies with IL that C# does not write, saved and loaded like any other: the engine leaves dynamic ones alone.
/// </summary>
internal static class EmittedZoo
{
    private static readonly Lazy<Type> s_methods = new(() => Load("Aiocop.EmittedZoo", Define));

    /// <summary>A type with a static method for every shape below.</summary>
    public static Type Methods => s_methods.Value;

    public static Func<int, int> Method(string name) => Methods.GetMethod(name)!.CreateDelegate<Func<int, int>>();

    /// <summary>Defines a type called Zoo in an assembly of its own and loads it from disk.</summary>
    public static Type Load(string assembly, Action<TypeBuilder> define) =>
        Assembly.LoadFrom(Save(assembly, define)).GetType("Zoo", throwOnError: true)!;

    public static string Save(string assembly, Action<TypeBuilder> define)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName(assembly), typeof(object).Assembly);
        var type = builder.DefineDynamicModule(assembly).DefineType("Zoo", TypeAttributes.Public | TypeAttributes.Class);
        define(type);
        type.CreateType();
        // Not beside the tests: an assembly that is found there loads by name, too early for those that load it late.
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "zoo")).FullName;
        string path = Path.Combine(folder, assembly + ".dll");
        builder.Save(path);
        return path;
    }

    public static ILGenerator Body(TypeBuilder type, string name) => type.DefineMethod(
        name, MethodAttributes.Public | MethodAttributes.Static, typeof(int), [typeof(int)]).GetILGenerator();

    private static void Define(TypeBuilder type)
    {
        Unusual.FaultClause(Body(type, "FaultClause"));
        Unusual.Filter(Body(type, "Filter"));
        Unusual.TailCall(Body(type, "TailCall"), type.DefineMethodTarget("TailTarget"));
        Unusual.Jmp(Body(type, "Jmp"), type.DefineMethodTarget("JmpTarget"));
        Unusual.BranchesToReturn(Body(type, "BranchesToReturn"));
        Unusual.Locals(Body(type, "Locals126"), 126);
        Unusual.Locals(Body(type, "Locals127"), 127);
        Unusual.Locals(Body(type, "Locals128"), 128);
        Unusual.Locals(Body(type, "Locals300"), 300);
        Unusual.Locals(Body(type, "Locals17000"), 17_000);
        Unusual.LongBranch(Body(type, "LongBranch"));
        Unusual.ManyClauses(Body(type, "ManyClauses"));
        Unusual.ReturnsBefore(Body(type, "ReturnsBefore"));
        Unusual.Spins(Body(type, "Spins"));
        var tiny = type.DefineMethod("Tiny", MethodAttributes.Public | MethodAttributes.Static, typeof(void), []).GetILGenerator();
        tiny.Emit(OpCodes.Ret); // a tiny header and one byte of code
    }

    private static MethodBuilder DefineMethodTarget(this TypeBuilder type, string name)
    {
        var target = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(int), [typeof(int)]);
        var il = target.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, 1000);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ret);
        return target;
    }
}
