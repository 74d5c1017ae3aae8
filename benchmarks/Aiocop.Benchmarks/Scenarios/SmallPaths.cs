namespace Aiocop.Benchmarks.Scenarios;

/// <summary>The paths that every program takes all the time.</summary>
internal static class SmallPaths
{
    private static readonly Mode[] s_switched = [Mode.None, Mode.Active, Mode.Deactivated, Mode.Reverted];
    private static readonly Mode[] s_called = [Mode.None, Mode.Active, Mode.Callback, Mode.ReadAll];
    private static readonly Mode[] s_outside = [Mode.None, Mode.Active, Mode.Deactivated];

    private static readonly Lazy<OwnThread> s_thread = new();

    private static readonly Dictionary<Mode, string> s_slice = new()
    {
        [Mode.Active] = "15 ns, 0 B",
        [Mode.Deactivated] = "2 ns, 0 B",
        [Mode.Reverted] = "0 ns, 0 B",
    };

    private static readonly Dictionary<Mode, string> s_notCounted = new() { [Mode.Active] = "5 ns" };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("slice: await Task.Yield()", s_switched, CleanSlices.Yield) { Goals = s_slice },
        new("slice: await Task.Run of nothing", s_switched, CleanSlices.TaskRun) { Goals = s_slice },
        new("slice: work item queued", s_switched, CleanSlices.WorkItems) { Goals = s_slice },
        Recorded(5, new()),
        Recorded(20, new() { [Mode.Active] = "400 ns" }),
        Recorded(60, new()),
        new("call recorded, 20 frames, two stacks by turns", [Mode.None, Mode.Active], operations => Calls.RecordedByTurns(operations, 20)),
        new("call recorded, 20 frames, alone in its slice", [Mode.None, Mode.Active, Mode.Callback], operations => Calls.RecordedAlone(operations, 20)),
        new("call outside of slices", s_outside, operations => Calls.Outside(operations, s_thread.Value)) { Goals = s_notCounted, Probe = () => new(s_thread.Value.Run(Calm.Probe)) },
        new("call allowed by a scope, 20 frames", s_outside, Calls.Allowed) { Goals = s_notCounted },
        new("wait that does not wait", s_outside, Calls.UncontendedWait),
    ];

    private static Scenario Recorded(int depth, Dictionary<Mode, string> goals) =>
        new($"call recorded, {depth} frames", s_called, operations => Calls.Recorded(operations, depth)) { Goals = goals };
}
