using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Aiocop.Stacks;

/// <summary>
/// How to get from a return address on the stack to the next one: what <see cref="StackWalker"/> has learned about the
/// frame of the method that each return address lies in.
/// </summary>
/// <remarks>
/// Observed on Unix x64, .NET 10: most methods keep a frame pointer, but the JIT leaves it out of small ones (in
/// framework code compiled ahead of time, too), such as <c>Task.Wait()</c>, which calls its overload and returns. A walk
/// that follows saved frame pointers only would lose the caller of each such method: the very line we look for. A
/// frame's size at a given call is a constant of the code, so one look with the runtime's own unwinder is enough for good.
/// Lock-free: an entry is one word, the address above the shape.
/// </remarks>
internal static unsafe class FrameShapes
{
    /// <summary>Nothing is known of the address yet.</summary>
    public const int Unknown = -1;

    /// <summary>The method keeps a frame pointer, as most do; so does all code that is not known better.</summary>
    public const int FramePointer = 0;

    /// <summary>The largest frame without a frame pointer that a shape can tell of, in words.</summary>
    public const int LargestFrame = byte.MaxValue;

    private const int ShapeBits = 16;
    private const int Capacity = 1 << 15;
    private const int Probes = 16;

    /// <summary>
    /// Gets what is known, for <see cref="Find"/>. In native memory, and handed on as an argument: the walk's code is made when
    /// statics may not be initialized yet, and would look each time whether they are.
    /// </summary>
    public static ulong* Entries { get; } = (ulong*)NativeMemory.AllocZeroed(Capacity, sizeof(ulong));

    /// <summary>
    /// A frame without a frame pointer: <paramref name="size"/> words lie between the two return addresses, and the
    /// caller's frame pointer is saved in word <paramref name="saved"/> of these, counted from 1, or 0 if it is untouched.
    /// </summary>
    public static int Frameless(int size, int saved) => (size << 8) | saved;

    // Inlined with its loop: a call in the walk would have it keep in memory what it needs at each step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Find(ulong* entries, nint address)
    {
        uint index = Hash(address);
        for (uint probe = 0; probe < Probes; probe++)
        {
            ulong entry = Volatile.Read(ref entries[(index + probe) & (Capacity - 1)]);
            if (entry >> ShapeBits == (ulong)address)
            {
                return (int)(entry & ((1 << ShapeBits) - 1));
            }

            if (entry == 0)
            {
                return Unknown;
            }
        }

        // No room for it either: taken for what most methods are.
        return FramePointer;
    }

    public static void Add(nint address, int shape)
    {
        uint index = Hash(address);
        ulong entry = ((ulong)address << ShapeBits) | (uint)shape;
        for (uint probe = 0; probe < Probes; probe++)
        {
            ref ulong place = ref Entries[(index + probe) & (Capacity - 1)];
            ulong found = Interlocked.CompareExchange(ref place, entry, 0);
            if (found == 0 || found >> ShapeBits == (ulong)address)
            {
                return;
            }
        }
    }

    // Call sites of one method lie close together: spread their low bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(nint address) => (uint)(((ulong)address * 0x9E3779B97F4A7C15) >> 40);
}
