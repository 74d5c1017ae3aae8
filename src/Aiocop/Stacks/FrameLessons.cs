using Aiocop.Engine;

namespace Aiocop.Stacks;

/// <summary>Learns the shapes of the frames on the calling thread's stack from the runtime's own unwinder.</summary>
internal static unsafe class FrameLessons
{
    private const int DeepestFrame = 512;

    /// <summary>Takes a snapshot with registers, some ten microseconds, and keeps what it tells.</summary>
    public static void Learn()
    {
        nint* addresses = stackalloc nint[DeepestFrame];
        nint* stackPointers = stackalloc nint[DeepestFrame];
        nint* framePointers = stackalloc nint[DeepestFrame];
        int count = EngineLibrary.CaptureFrames(addresses, stackPointers, framePointers, DeepestFrame);
        for (int i = 0; i + 1 < count; i++)
        {
            if (addresses[i] != 0 && addresses[i + 1] != 0)
            {
                FrameShapes.Add(
                    addresses[i], Shape(stackPointers[i], stackPointers[i + 1], framePointers[i], framePointers[i + 1]));
            }
        }
    }

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
