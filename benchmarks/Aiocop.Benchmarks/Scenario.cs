using Aiocop.Benchmarks.Scenarios;

namespace Aiocop.Benchmarks;

/// <summary>Something small, done many times.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Modes">What it is measured under, the first of which the others are compared with.</param>
/// <param name="Run">Does it so often.</param>
internal sealed record Scenario(string Name, Mode[] Modes, Func<int, Task> Run)
{
    /// <summary>Gets how often it is done in a repeat; null: as often as takes some milliseconds.</summary>
    public int? Operations { get; init; }

    /// <summary>Gets how long a repeat is, where the number of operations is free: short, so that some are not disturbed.</summary>
    public double Milliseconds { get; init; } = 2.5;

    /// <summary>Gets what the number of operations must be a multiple of.</summary>
    public int Step { get; init; } = 100;

    /// <summary>
    /// Gets how many workers the pool has, neither fewer nor more. With two, work items wander between them and each wakes the
    /// other: processes then differ by more than what is measured.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>Gets what is done once, when the mode is in force.</summary>
    public Func<Task> Prepare { get; init; } = () => Task.CompletedTask;

    /// <summary>Gets how to look whether the processor has its full speed: on the thread that is measured.</summary>
    public Func<ValueTask<double>> Probe { get; init; } = () => new(Calm.Probe());

    /// <summary>Gets the goals, for the table.</summary>
    public IReadOnlyDictionary<Mode, string> Goals { get; init; } = new Dictionary<Mode, string>();

    public static Scenario Named(string name) =>
        new[] { SmallPaths.All, ColdCaches.All, AiocopTasks.All, Growth.All }.SelectMany(scenarios => scenarios).Single(scenario => scenario.Name == name);
}
