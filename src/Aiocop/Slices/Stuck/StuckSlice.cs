using Aiocop.Rules;
using Aiocop.Stacks;

namespace Aiocop.Slices.Stuck;

/// <summary>A slice that does not end, and the stack of its thread at that moment.</summary>
/// <param name="Snapshot">What it is doing.</param>
/// <param name="Stack">The thread's return addresses, innermost first; empty if they can't be had.</param>
internal sealed record StuckSlice(SliceSnapshot Snapshot, nint[] Stack)
{
    // A thread in the runtime's own code may have no stack to be taken at that moment: observed one time in ten, in a loop of
    // Thread.SpinWait.
    private const int Attempts = 8;

    /// <summary>
    /// Takes slices with their stacks, of threads that may run on meanwhile. Where calls follow one another too fast for a stack
    /// to be that of the call, the slice is taken without one.
    /// </summary>
    public static List<StuckSlice> Take(IReadOnlyList<SliceThread> threads)
    {
        var taken = new List<StuckSlice>(threads.Count);
        for (int attempt = 1; attempt <= Attempts && threads.Count > 0; attempt++)
        {
            var missed = new List<SliceThread>();
            var snapshots = new List<SliceSnapshot>(threads.Count);
            foreach (SliceThread thread in threads)
            {
                if (SliceSnapshot.TryTake(thread) is { } snapshot)
                {
                    snapshots.Add(snapshot);
                }
                else
                {
                    missed.Add(thread);
                }
            }

            nint[][] stacks = StackSampler.Sample([.. snapshots.Select(snapshot => snapshot.Thread)], DetectionSettings.TraceDepth);
            for (int i = 0; i < stacks.Length; i++)
            {
                SliceSnapshot snapshot = snapshots[i];
                bool isLast = attempt == Attempts;
                if (snapshot.IsCurrent && (stacks[i].Length > 0 || isLast))
                {
                    taken.Add(new StuckSlice(snapshot, stacks[i]));
                }
                else if (isLast && snapshot.IsSameSlice)
                {
                    snapshot.ForgetCall();
                    taken.Add(new StuckSlice(snapshot, stacks[i]));
                }
                else
                {
                    missed.Add(snapshot.Thread);
                }
            }

            threads = missed;
        }

        return taken;
    }

    /// <summary>Whether the call in progress is allowed by the user's rules, as far as they can be told from outside.</summary>
    public bool IsAllowed()
    {
        if (Snapshot.Method is not { } method || !CallJudge.IsNeeded)
        {
            return false;
        }

        bool isFinding = CallJudge.IsFinding(ref method, Stack.AsSpan(StackTraceText.IndexOfHooked(Stack, method)), Snapshot.Scope);
        Snapshot.Method = method;
        return !isFinding;
    }
}
