using System.Diagnostics;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Targets;

/// <summary>What can't be watched: a line that says what, one that says what to do, and the exit code.</summary>
public class ErrorTests
{
    private const string OtherProfiler = "{11111111-2222-3333-4444-555555555555}";

    [Fact]
    public async Task A_process_that_is_not_there()
    {
        AssertError(await ToolProcess.RunAsync(["attach", "4194305"]), "There is no process 4194305.", "aiocop ps");
        AssertError(await ToolProcess.RunAsync(["attach", "no-such-program"]), "There is no process named no-such-program.", "aiocop ps");
    }

    [Fact]
    public async Task A_process_that_is_not_dotnet()
    {
        using Process other = Process.Start("sleep", "600");
        AssertError(await ToolProcess.RunAsync(["attach", $"{other.Id}"]), "(sleep) is not .NET", "aiocop ps");
        other.Kill();
    }

    [Theory]
    [InlineData("DOTNET_EnableDiagnostics", "0", "has no diagnostic port", "DOTNET_EnableDiagnostics")]
    [InlineData("CORECLR_PROFILER", OtherProfiler, "has another profiler", "CORECLR_ENABLE_PROFILING")]
    public async Task A_process_that_is_closed(string variable, string value, string why, string remedy)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.App("Shop")]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        start.Environment["CORECLR_ENABLE_PROFILING"] = variable == "CORECLR_PROFILER" ? "1" : "0";
        using Process shop = Process.Start(start)!;
        Assert.StartsWith("Listening", await shop.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        AssertError(await ToolProcess.RunAsync(["attach", $"{shop.Id}"]), why, remedy);
        shop.Kill();
    }

    [Fact]
    public async Task A_program_that_is_not_there() =>
        AssertError(await ToolProcess.RunAsync(["run", "--", "/no/such/program"]), "/no/such/program can't be started", "Check the path");

    [Fact]
    public async Task A_program_that_is_not_dotnet() =>
        AssertError(await ToolProcess.RunAsync(["run", "--", "true"]), "true ended with exit code 0, and no process of it could be watched", "It must run on .NET 10");

    [Fact]
    public async Task Another_profiler_in_the_environment() =>
        AssertError(
            await ToolProcess.RunAsync(["run", "--", "dotnet", Repository.App("Cases"), "exits", "0"], ("CORECLR_ENABLE_PROFILING", "1"), ("CORECLR_PROFILER", OtherProfiler)),
            "Another CLR profiler is set", "Unset CORECLR_ENABLE_PROFILING");

    [Fact]
    public async Task Ps_tells_what_runs_and_what_can_be_attached_to()
    {
        await using LoadedShop shop = await LoadedShop.StartAsync();
        ToolResult result = await ToolProcess.RunAsync(["ps", "--json"]);
        using var json = System.Text.Json.JsonDocument.Parse(result.Output);
        System.Text.Json.JsonElement found = json.RootElement.EnumerateArray().Single(process => process.GetProperty("pid").GetInt32() == shop.Pid);
        Assert.Equal("Shop", found.GetProperty("name").GetString());
        Assert.True(found.GetProperty("can_attach").GetBoolean(), result.ToString());
        Assert.Equal(Environment.Version.ToString(), found.GetProperty("runtime").GetString());
    }

    private static void AssertError(ToolResult result, string what, string remedy)
    {
        string[] lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(result.ExitCode == 3 && lines is [var first, var second]
            && first.StartsWith("aiocop: ", StringComparison.Ordinal) && first.Contains(what, StringComparison.Ordinal)
            && second.Contains(remedy, StringComparison.Ordinal), result.ToString());
    }
}
