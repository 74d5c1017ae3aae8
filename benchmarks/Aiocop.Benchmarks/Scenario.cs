using Aiocop.Benchmarks.Scenarios;

namespace Aiocop.Benchmarks;

/// <summary>Something small, done many times.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Operations">How often in one measurement.</param>
/// <param name="Modes">What it is measured under, the first of which the others are compared with.</param>
/// <param name="Run">Does it so often.</param>
internal sealed record Scenario(string Name, int Operations, Mode[] Modes, Func<int, Task> Run)
{
    private static readonly Mode[] s_switched = [Mode.None, Mode.Active, Mode.Deactivated];
    private static readonly Mode[] s_called = [Mode.None, Mode.Active, Mode.Callback, Mode.ReadAll];

    /// <summary>Gets the paths that every program takes all the time.</summary>
    public static IReadOnlyList<Scenario> SmallPaths { get; } =
    [
        new("slice: await Task.Yield()", 400_000, s_switched, CleanSlices.Yield),
        new("slice: await Task.Run of nothing", 200_000, s_switched, CleanSlices.TaskRun),
        new("slice: work item queued", 400_000, s_switched, CleanSlices.WorkItems),
        new("call outside of slices", 4_000_000, s_switched, Calls.Outside),
        new("call recorded, stack of 5", 200_000, s_called, operations => Calls.Recorded(operations, 5)),
        new("call recorded, stack of 20", 200_000, s_called, operations => Calls.Recorded(operations, 20)),
        new("call recorded, stack of 60", 200_000, s_called, operations => Calls.Recorded(operations, 60)),
        new("call allowed by a scope, stack of 20", 200_000, s_switched, Calls.Allowed),
        new("wait that does not wait", 1_000_000, s_switched, Calls.UncontendedWait),
    ];

    public static Scenario Named(string name) =>
        new[] { SmallPaths, AiocopTasks.All, Growth.All }.SelectMany(scenarios => scenarios).Single(scenario => scenario.Name == name);
}
