using Aiocop.Engine;

namespace Aiocop.Stacks;

/// <summary>Learns the shapes of the frames on the calling thread's stack from the runtime's own unwinder.</summary>
internal static unsafe class FrameLessons
{
    private const int DeepestFrame = 512;
    private const int MostLeftOut = 8;

    [ThreadStatic]
    private static long t_taken;

    /// <summary>Gets how many lessons the calling thread took; for tests, since one that is taken again and again teaches nothing.</summary>
    public static long Taken => t_taken;

    /// <summary>Takes a snapshot with registers, some ten microseconds, and keeps what it tells.</summary>
    /// <param name="walked">What a walk has just found, of which something is not known.</param>
    public static void Learn(ReadOnlySpan<nint> walked)
    {
        // The walk was right so far. Kept apart: what it found beyond may be none.
        nint firstUnknown = FirstUnknown(walked);
        t_taken++;
        nint* addresses = stackalloc nint[DeepestFrame];
        nint* stackPointers = stackalloc nint[DeepestFrame];
        nint* framePointers = stackalloc nint[DeepestFrame];
        int count = EngineLibrary.CaptureFrames(addresses, stackPointers, framePointers, DeepestFrame);
        for (int i = 0; i + 1 < count; i++)
        {
            if (IsReturnAddress(addresses[i], stackPointers[i]) && IsReturnAddress(addresses[i + 1], stackPointers[i + 1]))
            {
                LearnBetween(addresses[i], stackPointers[i], framePointers[i], stackPointers[i + 1], framePointers[i + 1]);
            }
        }

        // The snapshot has not told of it if the method above has several calls of the walk, as the JIT makes of one in a loop
        // (observed): this one is on the stack only while walking. Without this each walk would take a lesson, and learn nothing.
        if (firstUnknown != 0)
        {
            FrameShapes.Add(firstUnknown, FrameShapes.FramePointer);
        }
    }

    private static nint FirstUnknown(ReadOnlySpan<nint> walked)
    {
        foreach (nint address in walked)
        {
            if (FrameShapes.Find(FrameShapes.Entries, address) == FrameShapes.Unknown)
            {
                return address;
            }
        }

        return 0;
    }

    /// <summary>
    /// Learns the frame that <paramref name="address"/> lies in, and those between it and the next one known: the
    /// snapshot leaves dynamic methods out (observed).
    /// </summary>
    private static void LearnBetween(
        nint address, nint stackPointer, nint framePointer, nint callerStackPointer, nint callerFramePointer)
    {
        for (int hop = 0; hop < MostLeftOut; hop++)
        {
            FrameShapes.Add(address, Shape(stackPointer, callerStackPointer, framePointer, callerFramePointer));
            nint slot = framePointer + sizeof(nint);
            if (framePointer < stackPointer || slot >= callerStackPointer - sizeof(nint))
            {
                return;
            }

            // The frame pointer points in between: there the chain goes on, in a frame that was left out.
            address = *(nint*)slot;
            stackPointer = slot + sizeof(nint);
            framePointer = *(nint*)framePointer;
        }
    }

    /// <summary>
    /// A return address lies just below the stack pointer that its frame has after the return. Not so of native frames
    /// (zeros), and of the innermost frame, which has not called anything.
    /// </summary>
    private static bool IsReturnAddress(nint address, nint stackPointer) =>
        address != 0 && stackPointer != 0 && *(nint*)(stackPointer - sizeof(nint)) == address;

    /// <summary>What the unwinder did not tell of (native code) is taken for code that keeps a frame pointer.</summary>
    public static void TakeForGranted(ReadOnlySpan<nint> addresses)
    {
        foreach (nint address in addresses)
        {
            FrameShapes.Add(address, FrameShapes.FramePointer);
        }
    }

    /// <summary>
    /// A frame's own return address lies just below its caller's stack pointer; with a frame pointer, also just above
    /// where the frame pointer points.
    /// </summary>
    private static int Shape(nint stackPointer, nint callerStackPointer, nint framePointer, nint callerFramePointer)
    {
        nint slot = stackPointer - sizeof(nint);
        nint next = callerStackPointer - sizeof(nint);
        long size = (next - slot) / sizeof(nint);
        if (next == framePointer + sizeof(nint) || size is < 1 or > FrameShapes.LargestFrame)
        {
            return FrameShapes.FramePointer;
        }

        // A frame pointer that points in between is this frame's own, or that of a frame which the snapshot has left out
        // (observed: it leaves out dynamic methods). Either way the chain goes on there; the size would be that of both.
        if (framePointer >= slot && framePointer < next)
        {
            return FrameShapes.FramePointer;
        }

        if (callerFramePointer == framePointer)
        {
            return FrameShapes.Frameless((int)size, saved: 0);
        }

        // Used as an ordinary register, and saved: callee-saved registers are pushed first, right below the return address.
        for (int word = (int)size - 1; word >= 1; word--)
        {
            if (*((nint*)slot + word) == callerFramePointer)
            {
                return FrameShapes.Frameless((int)size, word);
            }
        }

        return FrameShapes.FramePointer;
    }
}
