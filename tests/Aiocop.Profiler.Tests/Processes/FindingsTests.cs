using Xunit;

namespace Aiocop.Profiler.Tests.Processes;

/// <summary>Each blocking call of a real program is found once, on its line, and nothing else is.</summary>
public class FindingsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("DOTNET_TieredCompilation=0")]
    [InlineData("DOTNET_TieredPGO=0")]
    [InlineData("DOTNET_ReadyToRun=0")]
    [InlineData("DOTNET_TC_QuickJitForLoops=0")]
    [InlineData("DOTNET_TC_QuickJitForLoops=1 DOTNET_OSR_HitLimit=1")]
    [InlineData("DOTNET_TC_BackgroundWorkerTimeoutMs=0 DOTNET_TC_CallCountThreshold=1 DOTNET_TC_CallCountingDelayMs=0")]
    [InlineData("DOTNET_gcServer=1")]
    public async Task In_every_way_the_runtime_compiles(string settings)
    {
        (string, string)[] environment =
            [.. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=')).Select(pair => (pair[0], pair[1]))];
        AssertFound(await ProbeProcess.RunAsync("findings", environment));
    }

    [Fact]
    public async Task With_the_engine_loaded_at_start()
    {
        AssertFound(await ProbeProcess.RunAsync("findings", ProbeProcess.LoadedAtStart(ProbeProcess.Library)));
    }

    [Fact]
    public async Task With_the_engine_loaded_at_start_and_no_diagnostic_port_to_attach_by()
    {
        AssertFound(await ProbeProcess.RunAsync(
            "findings", [.. ProbeProcess.LoadedAtStart(ProbeProcess.Library), ("DOTNET_EnableDiagnostics_IPC", "0")]));
    }

    [Fact]
    public async Task With_the_engine_loaded_at_start_from_elsewhere_and_none_beside_the_app()
    {
        using var app = AppCopy.WithoutLibrary();
        AssertFound(await app.RunAsync("findings", ProbeProcess.LoadedAtStart(ProbeProcess.Library)));
    }

    [Fact]
    public async Task With_the_engine_loaded_at_start_from_elsewhere_and_another_copy_beside_the_app()
    {
        using var app = new AppCopy();
        AssertFound(await app.RunAsync(
            "findings", [.. ProbeProcess.LoadedAtStart(ProbeProcess.Library), ("DOTNET_EnableDiagnostics_IPC", "0")]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_folder_with_spaces_and_letters_of_other_scripts(bool loadedAtStart)
    {
        using var app = new AppCopy("größe und 日本語 app");
        AssertFound(await app.RunAsync("findings", loadedAtStart ? ProbeProcess.LoadedAtStart(app.Library) : []));
    }

    private static void AssertFound(ProbeResult run)
    {
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("", run.Error);
        Assert.Equal("done", run.Lines[^1]);
        string[] expected = run.After("expect");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, run.After("found"));
        Assert.Equal((2 * expected.Length) + 1, run.Lines.Length);
    }
}
