using Aiocop.Catalogue;
using Aiocop.Stacks;

namespace Aiocop.Findings;

/// <summary>
/// Whose lock it was. The framework guards its queues, timers and pools with locks, and takes them for a moment inside of
/// asynchronous APIs too: to report those would accuse an API for how it is built. So a lock counts if user code or a
/// package takes it, or a framework API that the catalogue names, such as <see cref="Lazy{T}"/>.
/// </summary>
internal static class LockContention
{
    // The hook's own frames, the lock's, an API's, and the first of whoever called that.
    private const int Frames = 16;

    /// <summary>Decides for the lock whose hook is on the stack. Looks addresses up, but only once each.</summary>
    public static bool IsFinding()
    {
        Span<nint> addresses = stackalloc nint[Frames];
        int count = StackWalker.Capture(addresses);
        List<StackFrame> frames = FrameResolver.Resolve(addresses[..count]);

        int i = frames.FindIndex(frame => !frame.IsOwn);
        while (i >= 0 && i < frames.Count && IsPartOfLock(frames[i]))
        {
            i++;
        }

        return i >= 0 && i < frames.Count && !frames[i].IsFramework && !frames[i].IsOwn;
    }

    private static bool IsPartOfLock(StackFrame frame) => frame.IsFramework
        && (frame.Method!.FullTypeName is "System.Threading.Monitor" or "System.Threading.Lock"
            || CatalogueTable.BuiltIn.Aliases.ContainsKey((frame.Method.MetadataType, frame.Method.MetadataName)));
}
