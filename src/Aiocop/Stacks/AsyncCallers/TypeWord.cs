using System.Runtime.CompilerServices;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// A word that tells the types of objects apart: <see cref="RuntimeTypeHandle.Value"/>. An object begins with it (observed;
/// looked at when this is first used), so that it takes a load, where <see cref="object.GetType"/> takes a call.
/// </summary>
internal static class TypeWord
{
    private static readonly bool s_isFirst = Of("") == ReadOf("") && Of(new object()) == ReadOf(new object()) && Of(new int[1]) == ReadOf(new int[1]);

    /// <summary>Gets the word; that of a type that can be unloaded may be another type's later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Of(object one) => s_isFirst ? ReadOf(one) : one.GetType().TypeHandle.Value;

    // What stands before the first field.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint ReadOf(object one) => Unsafe.Subtract(ref Unsafe.As<byte, nint>(ref Unsafe.As<Bare>(one).First), 1);

    private sealed class Bare
    {
        public byte First;
    }
}
