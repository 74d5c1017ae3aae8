using System.Runtime.CompilerServices;
using Aiocop.Engine;

namespace Aiocop.Stacks;

/// <summary>
/// Finds, against a known stack, where <see cref="StackWalker.Walk"/> keeps its saved frame pointer, and so learns
/// whether the chain of frame pointers holds in this process at all.
/// </summary>
internal static unsafe class StackWalkerCalibration
{
    private const int HighestOffset = 48;
    private const int Frames = 16;

    /// <summary>Calibrates the walker; when nothing fits it stays with snapshots.</summary>
    public static void Run()
    {
        nint top = StackBounds.Top;
        if (top != 0)
        {
            Outer(top);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Outer(nint top) => Middle(top) | Keep();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Middle(nint top) => Try(top) | Keep();

    // Something to do after the call: a tail call would take the frame away.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Keep() => false;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Try(nint top)
    {
        nint* addresses = stackalloc nint[Frames];
        var expected = new[] { nameof(Try), nameof(Middle), nameof(Outer) }.Select(Token).ToArray();
        for (int offset = 0; offset <= HighestOffset; offset++)
        {
            if (!LooksLikeFrame(top, offset))
            {
                continue;
            }

            int count = StackWalker.Walk(addresses, Frames, top, offset);
            if (count >= expected.Length && Matches(new ReadOnlySpan<nint>(addresses, count), expected))
            {
                StackWalker.Use(offset);
                return true;
            }
        }

        return false;
    }

    // Asked from a frame above Walk's, so the words looked at lie within the stack; Walk checks each step further.
    private static bool LooksLikeFrame(nint top, int offset)
    {
        nint here = 0;
        return (nint)(&here + offset + 2) < top;
    }

    private static bool Matches(ReadOnlySpan<nint> addresses, int[] tokens)
    {
        Span<nint> calls = stackalloc nint[tokens.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            calls[i] = addresses[i] - 1;
        }

        var frames = new ResolvedFrame[tokens.Length];
        EngineLibrary.Resolve(calls, frames);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (frames[i].Module == 0 || frames[i].Token != tokens[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Token(string name) => typeof(StackWalkerCalibration)
        .GetMethod(name, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MetadataToken;
}
