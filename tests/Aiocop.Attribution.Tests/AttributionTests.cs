using Aiocop.Profiler.Tests.Processes;
using Xunit;

namespace Aiocop.Attribution.Tests;

/// <summary>
/// Who blocked and who awaited, for every kind of code: the program tests/apps/Attribution blocks once in each, and
/// comments at its lines say what must be told of it.
/// </summary>
public sealed class AttributionTests
{
    public static TheoryData<string, string> Cases { get; } =
        [.. from build in Build.All from scenario in Mark.Scenarios select (build.Name, scenario)];

    public static TheoryData<string> Builds { get; } = [.. Build.All.Select(build => build.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_line_that_blocks_its_callers_and_who_awaits_are_told(string build, string scenario)
    {
        Finding found = Assert.Single((await Find(build).FindingsAsync())[scenario]);

        string[] expected = Mark.Stack(scenario, build);
        Assert.Equal(expected, OwnOf(found.Frames));
        Assert.Equal(expected[0], found.UserFrame is null ? "" : Describe(found.UserFrame));
        Assert.Equal(Mark.Callers(scenario, build), found.AsyncCallers.Where(caller => caller.IsOwnCode).Select(Describe));
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public async Task Nothing_else_is_found(string build)
    {
        ProbeResult run = await Find(build).RunAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("done", run.Lines[^1]);
        Assert.Equal(Mark.Scenarios.Order(), (await Find(build).FindingsAsync()).Select(found => found.Key).Order());
        Assert.Equal(Mark.Scenarios.Count() + 1, run.Lines.Length);
    }

    /// <summary>What is own code; a method that stands there twice in a row counts once (see docs/limits.md).</summary>
    private static IEnumerable<string> OwnOf(IReadOnlyList<TraceFrame> frames)
    {
        string? last = null;
        foreach (TraceFrame frame in frames.Where(frame => frame.IsOwnCode && frame.Method != last))
        {
            last = frame.Method;
            yield return Describe(frame);
        }
    }

    private static Build Find(string name) => Build.All.Single(build => build.Name == name);

    private static string Describe(TraceFrame frame) => Mark.Describe(frame.Method, frame.File, frame.Line);
}
