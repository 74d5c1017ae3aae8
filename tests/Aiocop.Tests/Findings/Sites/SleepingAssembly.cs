using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>An assembly without symbols, in a file, with a method that sleeps in two places.</summary>
internal sealed class SleepingAssembly : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aiocop-");
    private readonly string _name;

    public SleepingAssembly(string name)
    {
        _name = name;
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(name).DefineType(
            "Sleeper", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        ILGenerator code = type.DefineMethod("Twice", MethodAttributes.Public | MethodAttributes.Static, typeof(void), null).GetILGenerator();
        for (int i = 0; i < 2; i++)
        {
            code.Emit(OpCodes.Ldc_I4_1);
            code.Emit(OpCodes.Call, typeof(Thread).GetMethod("Sleep", [typeof(int)])!);
        }

        // Not the last thing it does: that call might become a jump.
        code.Emit(OpCodes.Ldnull);
        code.Emit(OpCodes.Call, typeof(GC).GetMethod("KeepAlive")!);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        assembly.Save(FilePath);
    }

    private string FilePath => Path.Combine(_folder.FullName, _name + ".dll");

    /// <summary>Loads it, and gets the method.</summary>
    public Action Load(AssemblyLoadContext context) =>
        context.LoadFromAssemblyPath(FilePath).GetType("Sleeper", throwOnError: true)!.GetMethod("Twice")!.CreateDelegate<Action>();

    public void Dispose() => _folder.Delete(recursive: true);
}
