using System.Reflection;
using System.Reflection.Emit;

namespace Aiocop.Benchmarks.Scenarios;

/// <summary>As many sites as are wanted: methods of a dynamic assembly, each of which makes a blocking call that costs nothing.</summary>
internal static class SiteFarm
{
    private const int PerType = 1000;

    public static Action[] Make(int sites)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Farm"), AssemblyBuilderAccess.Run);
        ModuleBuilder module = assembly.DefineDynamicModule("Farm");
        MethodInfo call = typeof(File).GetMethod(nameof(File.Exists), [typeof(string)])!;
        var made = new List<Action>(sites);
        for (int first = 0; first < sites; first += PerType)
        {
            TypeBuilder type = module.DefineType($"Farm.Field{first / PerType}", TypeAttributes.Public);
            int count = Math.Min(PerType, sites - first);
            for (int i = 0; i < count; i++)
            {
                MethodBuilder method = type.DefineMethod($"Site{i}", MethodAttributes.Public | MethodAttributes.Static, null, null);
                method.SetImplementationFlags(MethodImplAttributes.NoInlining);
                ILGenerator code = method.GetILGenerator();
                code.Emit(OpCodes.Ldstr, "");
                code.Emit(OpCodes.Call, call);
                code.Emit(OpCodes.Pop);
                code.Emit(OpCodes.Ret);
            }

            Type finished = type.CreateType();
            made.AddRange(Enumerable.Range(0, count).Select(i => finished.GetMethod($"Site{i}")!.CreateDelegate<Action>()));
        }

        return [.. made];
    }
}
