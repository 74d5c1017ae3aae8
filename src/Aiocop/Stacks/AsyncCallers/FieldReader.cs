using System.Reflection;
using System.Reflection.Emit;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>Compiles readers of private fields: reflection itself would allocate, and take ten times as long.</summary>
internal static class FieldReader
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Gets the field, also one that a base type declares privately; null if there is none.</summary>
    public static FieldInfo? Find(Type type, string name)
    {
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetField(name, Instance | BindingFlags.DeclaredOnly) is { } field)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Compiles <c>owner => owner.first.second...</c>. The caller vouches for the type of what it passes.</summary>
    public static Func<object, T> Compile<T>(params ReadOnlySpan<FieldInfo> path)
    {
        var reader = new DynamicMethod("Read_" + path[^1].Name, typeof(T), [typeof(object)], typeof(FieldReader).Module, skipVisibility: true);
        ILGenerator il = reader.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        for (int i = 0; i < path.Length; i++)
        {
            bool isInside = i < path.Length - 1 && path[i].FieldType.IsValueType;
            il.Emit(isInside ? OpCodes.Ldflda : OpCodes.Ldfld, path[i]);
        }

        il.Emit(OpCodes.Ret);
        return reader.CreateDelegate<Func<object, T>>();
    }
}
