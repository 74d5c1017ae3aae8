using System.Runtime.CompilerServices;

namespace Aiocop.Stacks;

/// <summary>
/// Captures the return addresses of the calling thread's stack, innermost first, by following the chain of saved frame
/// pointers: two loads a frame. Where the chain does not hold, the profiling API's snapshot takes its place.
/// </summary>
/// <remarks>
/// Observed, not documented: on Unix x64 and arm64 the JIT gives every method a frame pointer frame. So nothing rests
/// on it before <see cref="StackWalkerCalibration"/> has seen it hold in this process.
/// </remarks>
internal static unsafe class StackWalker
{
    private const int NotCalibrated = -1;

    /// <summary>Distance from the local variable in <see cref="Walk"/> to the frame's saved frame pointer, in words.</summary>
    private static int s_frameOffset = NotCalibrated;

    /// <summary>Gets whether stacks are captured from the frame-pointer chain, not by snapshots.</summary>
    public static bool UsesFramePointers => s_frameOffset != NotCalibrated;

    internal static void Use(int frameOffset) => s_frameOffset = frameOffset;

    /// <summary>Fills <paramref name="addresses"/> and returns how many there are. Never throws.</summary>
    public static int Capture(Span<nint> addresses)
    {
        if (addresses.IsEmpty)
        {
            return 0;
        }

        nint top = StackBounds.Top;
        fixed (nint* buffer = addresses)
        {
            return UsesFramePointers && top != 0
                ? Walk(buffer, addresses.Length, top, s_frameOffset)
                : Engine.EngineLibrary.CaptureStack(buffer, addresses.Length);
        }
    }

    /// <summary>
    /// Walks the chain from this method's own frame. Compiled once and fully (AggressiveOptimization keeps it out of
    /// tiering), so that the offset found by calibration stays right; not inlined, so that the frame is its own.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static int Walk(nint* addresses, int capacity, nint stackTop, int frameOffset)
    {
        nint here = 0;
        nint* frame = &here + frameOffset;
        int count = 0;
        while (count < capacity)
        {
            // A frame lies further up the stack than the one before, aligned, and within the thread's own stack:
            // whatever a native frame left in the register, nothing outside is ever read.
            nint* next = (nint*)frame[0];
            nint address = frame[1];
            if (address == 0)
            {
                break;
            }

            addresses[count++] = address;
            if (next <= frame || (nint)(next + 2) > stackTop || ((nint)next & (sizeof(nint) - 1)) != 0)
            {
                break;
            }

            frame = next;
        }

        return count;
    }
}
