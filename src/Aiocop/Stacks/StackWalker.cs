using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Aiocop.Stacks;

/// <summary>
/// Captures the return addresses of the calling thread's stack, innermost first, by following the chain of saved frame
/// pointers: a few loads a frame. Where the chain does not hold, the profiling API's snapshot takes its place.
/// </summary>
/// <remarks>
/// Observed, not documented: on Unix x64 and arm64 the JIT keeps the chain, small methods apart (see
/// <see cref="FrameShapes"/>). So nothing rests on it before <see cref="StackWalkerCalibration"/> has seen it hold in
/// this process.
/// </remarks>
internal static unsafe class StackWalker
{
    private const int NotCalibrated = -1;
    private const int MostLessons = 3;

    // What a lesson's buffers and the runtime's unwinder take of the stack, and some to spare.
    private const int RoomForLessons = 64 * 1024;

    /// <summary>Distance from the local variable in <see cref="Walk"/> to the frame's saved frame pointer, in words.</summary>
    private static int s_frameOffset = NotCalibrated;

    /// <summary>Gets whether stacks are captured from the frame-pointer chain, not by snapshots.</summary>
    public static bool UsesFramePointers => s_frameOffset != NotCalibrated;

    internal static void Use(int frameOffset) => s_frameOffset = frameOffset;

    internal static void UseSnapshots() => s_frameOffset = NotCalibrated;

    /// <summary>Fills <paramref name="addresses"/> and returns how many there are. Never throws.</summary>
    public static int Capture(Span<nint> addresses) => Capture(addresses, []);

    /// <summary>As <see cref="Capture(Span{nint})"/>, faster where the stack is as it was another time.</summary>
    /// <param name="addresses">Receives the return addresses.</param>
    /// <param name="remembered">The steps of an earlier walk of the calling thread, of <see cref="WalkStep.Room"/>; one an address.</param>
    public static int Capture(Span<nint> addresses, Span<WalkStep> remembered)
    {
        if (addresses.IsEmpty)
        {
            return 0;
        }

        nint top = StackBounds.Top;
        fixed (nint* buffer = addresses)
        {
            WalkStep* steps = remembered.Length < addresses.Length ? null : (WalkStep*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(remembered));
            return UsesFramePointers && top != 0
                ? CaptureChain(buffer, addresses.Length, top, steps)
                : Engine.EngineLibrary.CaptureStack(buffer, addresses.Length);
        }
    }

    private static int CaptureChain(nint* addresses, int capacity, nint top, WalkStep* steps)
    {
        nint here = 0;
        nint left = (nint)(&here) - StackBounds.Lowest;
        if (left < 0 || (nint)(&here) >= top)
        {
            // On a stack that is not the thread's own (a fiber's): nothing is known of where it ends.
            return 0;
        }

        // Called in one place only: its return address is the first of the stack, and would be another one in another place,
        // of which nothing would ever be learned.
        for (int lesson = 0; ; lesson++)
        {
            int count = Walk(addresses, capacity, top, s_frameOffset, FrameShapes.Entries, steps, out int unknown, out _);
            if (unknown == 0 || left < RoomForLessons)
            {
                return count;
            }

            if (lesson == MostLessons)
            {
                FrameLessons.TakeForGranted(new ReadOnlySpan<nint>(addresses, count));
                return count;
            }

            // A path never taken before: ask the runtime's own unwinder, once.
            FrameLessons.Learn(new ReadOnlySpan<nint>(addresses, count));
        }
    }

    /// <summary>
    /// Walks the chain from this method's own frame. Compiled once and fully (AggressiveOptimization keeps it out of
    /// tiering), so that the offset found by calibration stays right; not inlined, so that the frame is its own.
    /// </summary>
    /// <param name="addresses">Receives the return addresses.</param>
    /// <param name="capacity">How many there is room for.</param>
    /// <param name="stackTop">The end of the thread's stack.</param>
    /// <param name="frameOffset">Where the saved frame pointer is.</param>
    /// <param name="shapes">What is known of frames.</param>
    /// <param name="steps">The steps of an earlier walk, as many as there is room for addresses; or null.</param>
    /// <param name="unknown">How many of the addresses nothing is known of.</param>
    /// <param name="local">The address that <paramref name="frameOffset"/> counts from.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static int Walk(nint* addresses, int capacity, nint stackTop, int frameOffset, ulong* shapes, WalkStep* steps, out int unknown, out nint local)
    {
        nint here = 0;
        local = (nint)(&here);
        nint* savedFramePointer = &here + frameOffset;
        nint* slot = savedFramePointer + 1;
        nint* framePointer = (nint*)*savedFramePointer;
        int count = 0;
        unknown = 0;
        while (true)
        {
            WalkStep* step = steps == null ? null : steps + count;
            if (step != null)
            {
                // One branch for all that has to be as it was.
                while (count < capacity
                    && (((nint)step->Slot ^ (nint)slot) | (step->Address ^ *slot) | ((nint)step->FramePointer ^ (nint)framePointer)) == 0)
                {
                    addresses[count++] = step->Address;
                    slot = step->Next;
                    if (slot == null)
                    {
                        return count;
                    }

                    framePointer = *step->Caller;
                    step++;
                }
            }

            nint address = *slot;
            if (count == capacity || address == 0)
            {
                return count;
            }

            addresses[count++] = address;
            int shape = FrameShapes.Find(shapes, address);
            nint* next;
            nint** caller = null;
            if (shape <= FrameShapes.FramePointer)
            {
                unknown += shape == FrameShapes.Unknown ? 1 : 0;
                next = framePointer + 1;
                caller = (nint**)framePointer;
            }
            else
            {
                next = slot + (shape >> 8);
                if ((shape & 0xFF) != 0)
                {
                    caller = (nint**)(slot + (shape & 0xFF));
                }
            }

            // The next frame lies further up the stack, aligned, and within the thread's own stack: whatever a native
            // frame left in the register, nothing outside is ever read.
            bool ends = next <= slot || (nuint)next > (nuint)stackTop - (nuint)sizeof(nint) || ((nint)next & (sizeof(nint) - 1)) != 0;
            if (step != null)
            {
                step->Slot = shape == FrameShapes.Unknown ? null : slot;
                step->Address = address;
                step->FramePointer = framePointer;
                step->Next = ends ? null : next;
                step->Caller = caller == null ? (nint**)&step->FramePointer : caller;
            }

            if (ends)
            {
                return count;
            }

            if (caller != null)
            {
                framePointer = *caller;
            }

            slot = next;
        }
    }
}
