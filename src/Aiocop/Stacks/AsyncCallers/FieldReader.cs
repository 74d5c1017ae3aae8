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
        // With something to be bound to: a delegate of a static method has to move its arguments for each call.
        var reader = new DynamicMethod("Read_" + path[^1].Name, typeof(T), [typeof(object), typeof(object)], typeof(FieldReader).Module, skipVisibility: true);
        ILGenerator il = reader.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        for (int i = 0; i < path.Length; i++)
        {
            bool isInside = i < path.Length - 1 && path[i].FieldType.IsValueType;
            il.Emit(isInside ? OpCodes.Ldflda : OpCodes.Ldfld, path[i]);
        }

        il.Emit(OpCodes.Ret);
        return reader.CreateDelegate<Func<object, T>>(typeof(FieldReader));
    }

    /// <summary>
    /// Compiles what adds the values of an object's fields to a list. Reflection would run the type's initializer first, and
    /// wait if another thread is in it (observed): that thread may be the very one that is looked at.
    /// </summary>
    public static Action<object, List<object?>> CompileAll(Type type, IReadOnlyList<FieldInfo> fields)
    {
        var reader = new DynamicMethod("ReadAll_" + type.Name, null, [typeof(object), typeof(List<object?>)], typeof(FieldReader).Module, skipVisibility: true);
        ILGenerator il = reader.GetILGenerator();
        MethodInfo add = typeof(List<object?>).GetMethod(nameof(List<object?>.Add))!;
        foreach (FieldInfo field in fields)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            if (type.IsValueType)
            {
                il.Emit(OpCodes.Unbox, type);
            }

            il.Emit(OpCodes.Ldfld, field);
            if (field.FieldType.IsValueType)
            {
                il.Emit(OpCodes.Box, field.FieldType);
            }

            il.Emit(OpCodes.Callvirt, add);
        }

        il.Emit(OpCodes.Ret);
        return reader.CreateDelegate<Action<object, List<object?>>>();
    }
}
