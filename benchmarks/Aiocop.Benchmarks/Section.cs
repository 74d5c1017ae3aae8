using Aiocop.Benchmarks.InProcess;
using Aiocop.Benchmarks.Scenarios;
using Aiocop.Benchmarks.WholePrograms;

namespace Aiocop.Benchmarks;

/// <summary>A table of its own.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What stands above the table.</param>
/// <param name="Print">Measures and prints the table.</param>
internal sealed record Section(string Name, string Title, Action<Settings> Print)
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("paths", "Small paths", settings => ScenarioTable.Print(SmallPaths.All, settings, minutes: 6)),
        new("cold", "A call alone in its slice, after something that leaves the processor's caches to others", settings => ScenarioTable.Print(ColdCaches.All, settings, minutes: 2)),
        new("aiocop", "aiocop's own five benchmarks, per task", settings => ScenarioTable.PrintMicroseconds(AiocopTasks.All, settings, minutes: 3)),
        new("growth", "Growth over threads and sites", settings => ScenarioTable.PrintGrowth(Growth.Groups, settings, minutes: 4)),
        new("kestrel", "Kestrel under wrk: 32 connections on loopback, the server on one processor and wrk on another", KestrelRun.Print),
        new("suite", "A suite of 1,000 asynchronous tests", SuiteRun.Print),
        new("arm", "Attaching and hooking the whole catalogue", ArmRun.Print),
        new("sampler", "The sampler of slow slices", SamplerRun.Print),
        new("memory", "Memory (goal: native library and managed state 24 MB, and flat)", MemoryRun.Print),
    ];
}
