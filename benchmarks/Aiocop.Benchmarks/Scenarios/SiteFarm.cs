using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;

namespace Aiocop.Benchmarks.Scenarios;

/// <summary>As many sites as are wanted: methods of an assembly made for it, each of which makes a blocking call that costs nothing.</summary>
internal static class SiteFarm
{
    private const int PerType = 1000;

    public static Action[] Make(int sites)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Farm"), typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule("Farm");
        MethodInfo call = typeof(File).GetMethod(nameof(File.Exists), [typeof(string)])!;
        for (int first = 0; first < sites; first += PerType)
        {
            TypeBuilder type = module.DefineType($"Farm.Field{first / PerType}", TypeAttributes.Public);
            int count = Math.Min(PerType, sites - first);
            for (int i = 0; i < count; i++)
            {
                MethodBuilder method = type.DefineMethod($"Site{i}", MethodAttributes.Public | MethodAttributes.Static, null, null);

                // Optimised at once: with more sites each is called less often, and would stay unoptimised for longer.
                method.SetImplementationFlags(MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveOptimization);
                ILGenerator code = method.GetILGenerator();
                code.Emit(OpCodes.Ldstr, "");
                code.Emit(OpCodes.Call, call);
                code.Emit(OpCodes.Pop);
                code.Emit(OpCodes.Ret);
            }

            type.CreateType();
        }

        // From a file, as other code: what a dynamic assembly has is looked at every time, since it may go.
        string folder = Directory.CreateTempSubdirectory("aiocop-farm").FullName;
        string file = Path.Combine(folder, "Farm.dll");
        assembly.Save(file);
        Type[] types = [.. Assembly.LoadFrom(file).GetTypes().OrderBy(type => int.Parse(type.Name["Field".Length..], CultureInfo.InvariantCulture))];
        Directory.Delete(folder, recursive: true);
        return [.. types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Select(method => method.CreateDelegate<Action>())];
    }
}
