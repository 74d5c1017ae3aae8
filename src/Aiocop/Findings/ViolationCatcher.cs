using System.Runtime.InteropServices;
using Aiocop.Stacks;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Findings;

/// <summary>
/// Looks whether an exception thrown here would be delivered to somebody. An async method that returns a task catches
/// everything for its caller, and so does a task for its delegate; <c>async void</c>, a timer callback or a bare work
/// item would let it end the process, and a static constructor would break its type for good. A finally that runs
/// because of an exception would lose that exception.
/// </summary>
internal static class ViolationCatcher
{
    private const int DeepestFrame = 512;

    public static bool IsOnStack()
    {
        nint[] addresses = new nint[DeepestFrame];
        int count = StackWalker.Capture(addresses);
        bool handlesException = Marshal.GetExceptionPointers() != 0;
        foreach (StackFrame frame in FrameResolver.Resolve(addresses.AsSpan(0, count)))
        {
            MethodDescription method = frame.Method!;
            if (method.IsStaticConstructor || (handlesException && FrameResolver.IsInFinally(frame)))
            {
                return false;
            }

            if (method.IsAsync)
            {
                return !method.IsAsyncVoid;
            }

            if (method is { MetadataType: "System.Threading.Tasks.Task", MetadataName: "ExecuteWithThreadLocal" or "ExecuteEntry" })
            {
                return true;
            }
        }

        return false;
    }
}
