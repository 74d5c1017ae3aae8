using Aiocop.Catalogue;
using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Findings;

/// <summary>
/// Whose lock it was. The framework guards its queues, timers and pools with locks, and takes them for a moment inside of
/// asynchronous APIs too: to report those would accuse an API for how it is built. So a lock counts if user code takes it,
/// or a framework API that the catalogue names, such as <see cref="Lazy{T}"/>; and a package's, if user code has called the
/// package, but not by an asynchronous API.
/// </summary>
internal static class LockContention
{
    // The hook's own frames, the lock's, an API's, and the first of whoever called that.
    private const int Frames = 16;

    /// <summary>Decides for the lock whose hook is on the stack. Looks addresses up, but only once each.</summary>
    public static bool IsFinding(BlockingMethod method)
    {
        Span<nint> addresses = stackalloc nint[Frames];
        List<StackFrame> frames = FrameResolver.Resolve(addresses[..StackWalker.Capture(addresses)]);
        int hooked = frames.FindIndex(frame => !frame.IsOwn);
        int taker = hooked;
        while (taker >= 0 && taker < frames.Count && IsPartOfLock(frames[taker]))
        {
            taker++;
        }

        return taker >= 0 && taker < frames.Count && frames[taker].Method!.Kind switch
        {
            AssemblyKind.Other => true,
            AssemblyKind.Package => IsCalledByUser(method),
            _ => false,
        };
    }

    private static bool IsPartOfLock(StackFrame frame) => frame.IsFramework
        && (frame.Method!.FullTypeName is "System.Threading.Monitor" or "System.Threading.Lock"
            || CatalogueTable.BuiltIn.Aliases.ContainsKey((frame.Method.MetadataType, frame.Method.MetadataName)));

    private static bool IsCalledByUser(BlockingMethod method)
    {
        // A package may go deep before it locks.
        Span<nint> addresses = stackalloc nint[DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth)];
        List<StackFrame> frames = FrameResolver.Resolve(addresses[..StackWalker.Capture(addresses)]);
        int hooked = frames.FindIndex(frame => !frame.IsOwn);
        return frames.Exists(frame => frame.Method!.Kind == AssemblyKind.Other) && AsyncApiOnStack.Find(frames, hooked, method) is null;
    }
}
