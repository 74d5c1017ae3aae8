using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>Set-up that is undone, and done again.</summary>
public class RestartTests
{
    private static readonly string[] s_expected =
    [
        "found: 20",
        "found after stop: 0",
        "patched after stop: 0",
        "the same methods each time: True",
        "busy threads ran: True",
    ];

    [Fact]
    public async Task What_was_started_can_be_stopped_and_started_again_under_load()
    {
        ProbeResult result = await ProbeProcess.RunAsync("restart");
        Assert.True(result.ExitCode == 0 && result.Lines.SequenceEqual(s_expected), result.ToString());
    }

    [Fact]
    public async Task The_same_where_the_engine_was_there_from_the_start()
    {
        ProbeResult result = await ProbeProcess.RunAsync("restart", ProbeProcess.LoadedAtStart(ProbeProcess.Library));
        Assert.True(result.ExitCode == 0 && result.Lines.SequenceEqual(s_expected), result.ToString());
    }
}
