using System.Reflection;
using System.Reflection.Emit;

namespace Aiocop.Profiler.Tests.Zoo;

/// <summary>The bodies of the emitted zoo. All take an int and answer one; a negative argument makes some of them throw.</summary>
internal static class Unusual
{
    private static readonly ConstructorInfo s_exception = typeof(InvalidOperationException).GetConstructor([])!;

    public static void FaultClause(ILGenerator il)
    {
        var result = il.DeclareLocal(typeof(int));
        il.BeginExceptionBlock();
        ThrowIfNegative(il);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stloc, result);
        il.BeginFaultBlock();
        il.Emit(OpCodes.Ldc_I4_M1);
        il.Emit(OpCodes.Starg_S, (byte)0);
        il.EndExceptionBlock();
        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);
    }

    public static void Filter(ILGenerator il)
    {
        var result = il.DeclareLocal(typeof(int));
        il.BeginExceptionBlock();
        ThrowIfNegative(il);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stloc, result);
        il.BeginExceptFilterBlock();
        il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, -10);
        il.Emit(OpCodes.Cgt); // handles -1 to -9 only
        il.BeginCatchBlock(null!);
        il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ldc_I4, 77);
        il.Emit(OpCodes.Stloc, result);
        il.EndExceptionBlock();
        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);
    }

    public static void TailCall(ILGenerator il, MethodInfo target)
    {
        var negative = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Blt_S, negative);
        il.MarkLabel(negative); // a branch to the prefix itself
        il.Emit(OpCodes.Tailcall);
        il.Emit(OpCodes.Call, target);
        il.Emit(OpCodes.Ret);
    }

    public static void Jmp(ILGenerator il, MethodInfo target) => il.Emit(OpCodes.Jmp, target);

    public static void BranchesToReturn(ILGenerator il)
    {
        var end = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4_5);
        il.Emit(OpCodes.Bgt_S, end);
        il.Emit(OpCodes.Ldc_I4_2);
        il.Emit(OpCodes.Mul);
        il.MarkLabel(end);
        il.Emit(OpCodes.Ret);
    }

    public static void Locals(ILGenerator il, int count)
    {
        for (int i = 0; i < count; i++) il.DeclareLocal(i % 2 == 0 ? typeof(int) : typeof(string));
        int last = (count - 1) / 2 * 2;
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stloc, (short)last);
        il.Emit(OpCodes.Ldloc, (short)last);
        il.Emit(OpCodes.Ldloc, (short)(last - 2)); // zero, as the locals are initialised
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ret);
    }

    public static void LongBranch(ILGenerator il)
    {
        var end = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Brtrue, end);
        for (int i = 0; i < 40_000; i++) il.Emit(OpCodes.Nop);
        il.Emit(OpCodes.Ldc_I4_8);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(end);
        il.Emit(OpCodes.Ldc_I4_7);
        il.Emit(OpCodes.Ret);
    }

    // More clauses than a small section can hold, so the file has a fat one.
    public static void ManyClauses(ILGenerator il)
    {
        for (int i = 0; i < 30; i++)
        {
            il.BeginExceptionBlock();
            ThrowIfNegative(il);
            il.BeginCatchBlock(typeof(InvalidOperationException));
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Starg_S, (byte)0);
            il.EndExceptionBlock();
        }
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
    }

    // What returns stands before the protected region.
    public static void ReturnsBefore(ILGenerator il)
    {
        var start = il.DefineLabel();
        var back = il.DefineLabel();
        il.Emit(OpCodes.Br_S, start);
        il.MarkLabel(back);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(start);
        il.BeginExceptionBlock();
        ThrowIfNegative(il);
        il.Emit(OpCodes.Leave, back);
        il.BeginCatchBlock(typeof(InvalidOperationException));
        il.Emit(OpCodes.Throw);
        il.EndExceptionBlock();
        il.Emit(OpCodes.Br, back);
    }

    // No return at all; the test makes it throw.
    public static void Spins(ILGenerator il)
    {
        var again = il.DefineLabel();
        il.MarkLabel(again);
        ThrowIfNegative(il);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Starg_S, (byte)0);
        il.Emit(OpCodes.Br_S, again);
    }

    private static void ThrowIfNegative(ILGenerator il)
    {
        var fine = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Bge, fine);
        il.Emit(OpCodes.Newobj, s_exception);
        il.Emit(OpCodes.Throw);
        il.MarkLabel(fine);
    }
}
