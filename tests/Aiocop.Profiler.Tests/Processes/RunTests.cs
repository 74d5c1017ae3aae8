using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>The set-up from its beginning, and settings that last as long as the process.</summary>
public class RunTests
{
    [Fact]
    public async Task Each_step_does_its_part_and_keeps_its_settings()
    {
        AssertLines(
            await ProbeProcess.RunAsync("steps"),
            "patched before: 0",
            "patched after: True",
            "threshold: 5",
            "sampling: False",
            "active: False",
            "seen before activation: False",
            "seen: Thread.Sleep(20), exceeded True, frames 2",
            "sampling: True",
            "samples: True, one frame: True");
    }

    [Fact]
    public async Task A_step_that_comes_too_early_says_what_is_missing()
    {
        const string remedy = " first, or Cop.Start, which does every step in order.";
        const string detect = "Cop.StartBlockingIoDetection was called too early: call Cop.PatchAuditFunctions" + remedy;
        const string time = "Cop.DetectSlowTasks was called too early: call Cop.StartBlockingIoDetection" + remedy;
        const string activate = "Cop.Activate was called too early: call Cop.DetectSlowTasks" + remedy;
        const string sample = "Cop.StartCpuSampling was called too early: call Cop.PatchAuditFunctions" + remedy;
        AssertLines(
            await ProbeProcess.RunAsync("order"),
            detect, time, activate, sample, time, activate, activate, "active: True");
    }

    [Fact]
    public async Task Work_items_and_short_waits_can_be_left_out()
    {
        AssertLines(
            await ProbeProcess.RunAsync("origins"),
            "found Thread.Sleep(2) AsyncMethod",
            "found Task.Wait(4000) AsyncMethod",
            "done");
    }

    [Fact]
    public async Task What_was_compiled_before_the_start_has_its_frames()
    {
        // Compiled as well as the compiler can after two calls: inlined, and ending in jumps.
        AssertLines(
            await ProbeProcess.RunAsync(
                "compiled", ("DOTNET_TC_CallCountThreshold", "1"), ("DOTNET_TC_CallCountingDelayMs", "0"), ("DOTNET_TieredPGO", "0")),
            "found File.Exists(/) at CompiledRun.Inlined",
            "found Thread.Sleep(1) at CompiledRun.Between",
            "done");
    }

    [Fact]
    public async Task A_worker_that_is_never_idle_is_watched_too()
    {
        AssertLines(await ProbeProcess.RunAsync("busy", ("DOTNET_PROCESSOR_COUNT", "1")), "found");
    }

    [Fact]
    public async Task Arguments_can_be_hidden()
    {
        AssertLines(await ProbeProcess.RunAsync("hidden"), "File.Exists(), Thread.Sleep()");
    }

    [Fact]
    public async Task Violations_raise_where_somebody_catches_and_never_end_the_process()
    {
        AssertLines(
            await ProbeProcess.RunAsync("violations"),
            "sleep: raised for Thread.Sleep(-1)",
            "file: not raised",
            "wait: raised for Task.Wait()",
            "completed: not raised",
            "work item: raised for Thread.Sleep(-1)",
            "alive");
    }

    private static void AssertLines(ProbeResult run, params string[] lines)
    {
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(lines, run.Lines);
        Assert.Equal("", run.Error);
    }
}
