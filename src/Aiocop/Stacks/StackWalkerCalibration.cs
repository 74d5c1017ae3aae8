using System.Reflection;
using System.Runtime.CompilerServices;
using Aiocop.Engine;

namespace Aiocop.Stacks;

/// <summary>
/// Finds, against a known stack, where <see cref="StackWalker.Walk"/> keeps its saved frame pointer, and so learns
/// whether the chain of frame pointers holds in this process at all.
/// </summary>
internal static unsafe class StackWalkerCalibration
{
    private const int Frames = 32;
    private const int InnermostFrames = 6;
    private const int HighestOffset = 128;

    /// <summary>Calibrates the walker; when nothing fits it stays with snapshots.</summary>
    public static void Run()
    {
        nint top = StackBounds.Top;
        if (top == 0)
        {
            return;
        }

        FindOffset(top, new nint[Frames], new nint[Frames], new nint[Frames]);

        // Twice: the first capture learns the way, the second relies on it.
        if (StackWalker.UsesFramePointers && !(Outer() & Outer()))
        {
            StackWalker.UseSnapshots();
        }
    }

    /// <summary>
    /// A snapshot tells the stack pointer of this very frame; Walk, called from here, has its return address just below
    /// it, and below that its saved frame pointer.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FindOffset(nint top, nint[] addresses, nint[] stackPointers, nint[] framePointers)
    {
        fixed (nint* address = addresses, stackPointer = stackPointers, framePointer = framePointers)
        {
            int count = EngineLibrary.CaptureFrames(address, stackPointer, framePointer, Frames);
            for (int i = 0; i < Math.Min(count, InnermostFrames); i++)
            {
                // With no room for addresses Walk only tells where its local is.
                StackWalker.Walk(address, capacity: 0, top, frameOffset: 0, FrameShapes.Entries, null, out _, out nint local);
                nint offset = (stackPointer[i] - (2 * sizeof(nint)) - local) / sizeof(nint);
                if (address[i] != 0 && offset is > 0 and < HighestOffset && ReturnsHere(top, (int)offset))
                {
                    StackWalker.Use((int)offset);
                    return;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ReturnsHere(nint top, int offset)
    {
        nint returned;
        StackWalker.Walk(&returned, capacity: 1, top, offset, FrameShapes.Entries, null, out _, out _);
        returned--;
        ResolvedFrame frame;
        EngineLibrary.Resolve(&returned, 1, &frame);
        return frame.Module != 0 && frame.Token == Token(nameof(ReturnsHere));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Outer() => Middle() | Keep();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Middle() => Inner() | Keep();

    // Something to do after the call: a tail call would take the frame away.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Keep() => false;

    /// <summary>Whether a capture from here shows the methods that are known to be on the stack, in their order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Inner()
    {
        nint[] addresses = new nint[Frames];
        int count = StackWalker.Capture(addresses);
        for (int i = 0; i < count; i++)
        {
            addresses[i]--;
        }

        // Plain loops over pointers: what generic code of the framework does for our own types the JIT would have to compile.
        ResolvedFrame* frames = stackalloc ResolvedFrame[Frames];
        fixed (nint* first = addresses)
        {
            EngineLibrary.Resolve(first, count, frames);
        }

        string[] expected = [nameof(Inner), nameof(Middle), nameof(Outer), nameof(Run)];
        int matching = 0;
        for (int i = 0; i < count && matching < expected.Length; i++)
        {
            if (frames[i].Module == 0 || (matching == 0 && frames[i].Token != Token(expected[0])))
            {
                continue;
            }

            if (frames[i].Token != Token(expected[matching++]))
            {
                return false;
            }
        }

        return matching == expected.Length;
    }

    private static int Token(string name) => typeof(StackWalkerCalibration)
        .GetMethod(name, BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)!.MetadataToken;
}
