using Aiocop.Catalogue;
using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Findings;

/// <summary>
/// Whose call it was, for the rows where that decides: contended locks, and work for the processor. The framework guards
/// its queues, timers and pools with locks, and takes them for a moment inside of asynchronous APIs too; a database client
/// derives a key to log in. To report those would accuse an API for how it is built. So such a call counts if user code
/// makes it, or a framework API that the catalogue names, such as <see cref="Lazy{T}"/>; and a package's, if user code has
/// called the package, but not by an asynchronous API, and it took so long that it is no moment.
/// </summary>
internal static class CallOwner
{
    // The hook's own frames, the hooked method's, an API's, and the first of whoever called that.
    private const int Frames = 16;

    // An asynchronous API may leave no frame of its own (a tail call): then this is what tells.
    private static readonly long s_moment = SliceClock.FromMilliseconds(10);

    /// <summary>
    /// Decides for the call whose hook is on the stack, and that took so many stopwatch ticks. Looks addresses up, but only
    /// once each.
    /// </summary>
    public static bool IsUser(BlockingMethod method, long duration)
    {
        Span<nint> addresses = stackalloc nint[Frames];
        List<StackFrame> frames = FrameResolver.Resolve(addresses[..StackWalker.Capture(addresses)]);
        int hooked = frames.FindIndex(frame => !frame.IsOwn);
        int caller = hooked;
        while (caller >= 0 && caller < frames.Count && IsPartOfCall(frames[caller], frames[hooked], method))
        {
            caller++;
        }

        return caller >= 0 && caller < frames.Count && frames[caller].Method!.Kind switch
        {
            AssemblyKind.Other => true,
            AssemblyKind.Package => duration >= s_moment && IsCalledByUser(method),
            _ => false,
        };
    }

    // The hooked method may be a package's own (a database client's reader): who calls it is what counts, and the base
    // type, which calls it for its public method, is nobody.
    private static bool IsPartOfCall(StackFrame frame, StackFrame hooked, BlockingMethod method) =>
        (ReferenceEquals(frame, hooked) && frame.IsLibrary)
        || (frame.IsFramework
            && (frame.Method!.MetadataType == hooked.Method!.MetadataType
                || frame.Method.MetadataType == method.BaseType
                || CatalogueTable.BuiltIn.Aliases.ContainsKey((frame.Method.MetadataType, frame.Method.MetadataName))));

    private static bool IsCalledByUser(BlockingMethod method)
    {
        // A package may go deep before it calls.
        Span<nint> addresses = stackalloc nint[DetectionSettings.CapturedFrames(DetectionSettings.TraceDepth)];
        List<StackFrame> frames = FrameResolver.Resolve(addresses[..StackWalker.Capture(addresses)]);
        int hooked = frames.FindIndex(frame => !frame.IsOwn);
        return frames.Exists(frame => frame.Method!.Kind == AssemblyKind.Other) && AsyncApiOnStack.Find(frames, hooked, method) is null;
    }
}
