using System.Runtime.InteropServices;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Targets;

/// <summary><c>aiocop run</c>, with programs that know nothing of it.</summary>
public class RunTests
{
    private const string Source = "Cases/Program.cs";
    private static readonly string s_cases = Repository.App("Cases");
    private static readonly int s_sleep = Repository.LineOf(Source, "Thread.Sleep(40)");
    private static readonly int s_read = Repository.LineOf(Source, "File.ReadAllText(");

    [Fact]
    public async Task A_console_program_keeps_its_streams_and_its_exit_code()
    {
        using ToolProcess tool = await ToolProcess.StartAsync(["run", "-q", "-o", "{recording}", "--", "dotnet", s_cases, "echoes"]);
        await tool.Input.WriteLineAsync("something");
        ToolResult result = await tool.EndAsync();
        Assert.True(result.ExitCode == 0 && result.Output == "heard: something\n" && result.Error.Length == 0, result.ToString());
        AssertFound(result);
        Assert.True(result.Ends is [{ Reason: "exited", ExitCode: 0 }], result.ToString());
    }

    [Theory]
    [InlineData("exits", 5)]
    [InlineData("blocks", 9)]
    public async Task The_exit_code_of_a_program_is_the_tools(string what, int code)
    {
        ToolResult result = await ToolProcess.RunAsync(["run", "-q", "-o", "{recording}", "--", "dotnet", s_cases, what, $"{code}"]);
        Assert.True(result.ExitCode == code && result.Ends is [{ Reason: "exited" } end] && end.ExitCode == code, result.ToString());
        if (what == "blocks")
        {
            AssertFound(result);
            Assert.Contains(result.Entries.OfType<TotalsEntry>(), totals => totals is { Slices: > 0, LostLines: 0 });
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(6, 4)]
    public async Task With_a_gate_the_exit_code_says_what_was_found(int code, int expected)
    {
        ToolResult result = await ToolProcess.RunAsync(["run", "-o", "{recording}", "--fail-on", "high", "--", "dotnet", s_cases, "blocks", $"{code}"]);
        Assert.True(result.ExitCode == expected, result.ToString());
        Assert.Equal(code != 0, result.Error.Contains("ended with exit code 6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_exception_ends_has_told_everything()
    {
        ToolResult result = await ToolProcess.RunAsync(["run", "-q", "-o", "{recording}", "--", "dotnet", s_cases, "throws"]);
        Assert.True(result.ExitCode == 134 && result.Error.Contains("as asked", StringComparison.Ordinal), result.ToString());
        AssertFound(result);
        Assert.True(result.Ends is [{ Reason: "exited", ExitCode: 134 }], result.ToString());
    }

    [Fact]
    public async Task What_a_fault_ends_has_told_what_was_found_before()
    {
        ToolResult result = await ToolProcess.RunAsync(["run", "-q", "-o", "{recording}", "--", "dotnet", s_cases, "faults"]);
        Assert.True(result.ExitCode is 134 or 139 && result.Ends is [{ Reason: "lost" } end] && end.ExitCode == result.ExitCode, result.ToString());
        AssertFound(result);
    }

    [Fact]
    public async Task What_is_killed_has_told_what_was_found_before()
    {
        using ToolProcess tool = await ToolProcess.StartAsync(["run", "-q", "-o", "{recording}", "--", "dotnet", s_cases, "waits"]);
        await tool.UntilRecordedAsync(entries => entries.OfType<SiteEntry>().Count() >= 2);
        int pid = RecordingReader.Read(tool.Recording).OfType<ProcessEntry>().Single().Pid;
        System.Diagnostics.Process.GetProcessById(pid).Kill();
        ToolResult result = await tool.EndAsync();
        Assert.True(result.ExitCode == 137 && result.Ends is [{ Reason: "lost", ExitCode: 137 }], result.ToString());
        AssertFound(result);
    }

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGHUP)]
    [InlineData(PosixSignal.SIGQUIT)]
    public async Task A_signal_is_the_programs_and_the_report_comes_all_the_same(PosixSignal signal)
    {
        using ToolProcess tool = await ToolProcess.StartAsync(["run", "-o", "{recording}", "--", "dotnet", s_cases, "waits"]);
        await tool.UntilPrintedAsync("ready");
        tool.Send(signal);
        ToolResult result = await tool.EndAsync();
        Assert.True(result.ExitCode == 7 && result.Output.Contains($"signal: {signal}", StringComparison.Ordinal), result.ToString());
        Assert.True(result.Ends is [{ Reason: "exited", ExitCode: 7 }], result.ToString());
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Children_are_watched_unless_told_otherwise(bool noChildren, int processes)
    {
        string[] option = noChildren ? ["--no-children"] : [];
        ToolResult result = await ToolProcess.RunAsync(["run", "-q", "-o", "{recording}", .. option, "--", "dotnet", s_cases, "starts", "blocks", "3"]);
        Assert.True(result.ExitCode == 3 && result.Entries.OfType<ProcessEntry>().Count() == processes && result.Ends.Count == processes, result.ToString());
        AssertFound(result);
    }

    [Fact]
    public async Task A_worker_service_is_watched()
    {
        ToolResult result = await ToolProcess.RunAsync(["run", "-q", "-o", "{recording}", "--", "dotnet", Repository.App("Worker")]);
        Assert.True(result.ExitCode == 0 && result.Has("Task.Wait", "Worker/Program.cs", Repository.LineOf("Worker/Program.cs", "AskAsync().Wait(")), result.ToString());
    }

    private static void AssertFound(ToolResult result)
    {
        Assert.True(result.Has("Thread.Sleep", Source, s_sleep) && result.Has("File.ReadAllText", Source, s_read), result.ToString());
    }
}
