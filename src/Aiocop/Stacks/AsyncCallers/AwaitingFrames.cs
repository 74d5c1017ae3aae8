using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>Turns awaiting methods into frames: the method's name as it was written, and the line of its await.</summary>
internal static class AwaitingFrames
{
    // Per type, since a type says it all but the state; weak, so that collectible ones can go.
    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<int, StackFrame>> s_frames = [];

    /// <summary>Gets the frames; without those that are not to be shown: the runtime's helpers, and what can't be named.</summary>
    public static TraceFrame[] Of(ReadOnlySpan<AwaitingMethod> awaiting)
    {
        var frames = new List<TraceFrame>(awaiting.Length);
        foreach (ref readonly AwaitingMethod method in awaiting)
        {
            if (Of(method) is { } frame)
            {
                frames.Add(frame.ToTraceFrame());
            }
        }

        return [.. frames];
    }

    private static StackFrame? Of(in AwaitingMethod awaiting)
    {
        ConcurrentDictionary<int, StackFrame> states = s_frames.GetValue(awaiting.StateMachine, static _ => new());
        if (!states.TryGetValue(awaiting.State, out StackFrame? frame))
        {
            frame = Describe(awaiting);
            states[awaiting.State] = frame;
        }

        return frame.Method is null || Plumbing.Contains(frame.Method) ? null : frame;
    }

    private static StackFrame Describe(in AwaitingMethod awaiting)
    {
        InterfaceMapping map = awaiting.StateMachine.GetInterfaceMap(typeof(IAsyncStateMachine));
        MethodInfo moveNext = map.TargetMethods.First(method => method.Name.EndsWith(nameof(IAsyncStateMachine.MoveNext), StringComparison.Ordinal));
        return FrameResolver.DescribeAwait(awaiting.StateMachine.Module.ModuleVersionId, moveNext.MetadataToken, awaiting.State);
    }
}
