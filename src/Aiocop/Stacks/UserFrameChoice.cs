namespace Aiocop.Stacks;

/// <summary>The line to fix, and what decided that it is that one.</summary>
/// <param name="Frame">The frame, or null if no own code is known to be involved.</param>
/// <param name="DecidedBy">How many of the innermost frames decide: whatever stands further out changes nothing.</param>
/// <param name="DependsOnCallers">Whether the async callers decide, too; else the frame is on the stack.</param>
internal readonly record struct UserFrameChoice(TraceFrame? Frame, int DecidedBy, bool DependsOnCallers)
{
    /// <summary>
    /// Goes from the call outwards, up to where the runtime resumes an async method or runs a task: what stands further
    /// out had something completed, and did not make this call. So from there on the async callers tell, and only where
    /// none is known the rest of the stack.
    /// </summary>
    /// <param name="frames">The stack, innermost first.</param>
    /// <param name="first">The first frame outside of what was called.</param>
    /// <param name="callers">The async callers, nearest first.</param>
    public static UserFrameChoice Choose(List<StackFrame> frames, int first, IReadOnlyList<TraceFrame> callers)
    {
        int end = frames.FindIndex(first, frame => Plumbing.RunsSomethingElse(frame.Method!) || IsUsers(frame));
        if (end >= 0 && IsUsers(frames[end]))
        {
            return new UserFrameChoice(frames[end].ToTraceFrame(), end + 1, DependsOnCallers: false);
        }

        if (callers.Count > 0)
        {
            // Where there is none, the call is known by its entry point, wherever that is.
            TraceFrame? caller = callers.FirstOrDefault(caller => caller.IsOwnCode);
            return new UserFrameChoice(caller, caller is null || end < 0 ? frames.Count : end + 1, DependsOnCallers: true);
        }

        int beyond = end < 0 ? -1 : frames.FindIndex(end, IsUsers);
        return beyond < 0
            ? new UserFrameChoice(null, frames.Count, DependsOnCallers: true)
            : new UserFrameChoice(frames[beyond].ToTraceFrame(), beyond + 1, DependsOnCallers: true);
    }

    private static bool IsUsers(StackFrame frame) => frame.IsOwnCode && !Plumbing.Contains(frame.Method!);
}
