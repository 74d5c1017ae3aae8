using System.Runtime.InteropServices;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Targets;

/// <summary><c>aiocop attach</c> to a web app under load that was started before, and knows nothing of it.</summary>
public class AttachTests
{
    private static readonly (string Call, string File, int Line)[] s_planted =
    [
        ("File.ReadAllText", "Shop/Orders/Basket.cs", Repository.LineOf("Shop/Orders/Basket.cs", "File.ReadAllText(")),
        ("Thread.Sleep", "Shop/Orders/OrderStore.cs", Repository.LineOf("Shop/Orders/OrderStore.cs", "Thread.Sleep(")),
        ("Task.Result", "Shop/Orders/Basket.cs", Repository.LineOf("Shop/Orders/Basket.cs", ".Result")),
    ];

    [Fact]
    public async Task What_is_planted_is_found_no_request_fails_and_the_app_is_left_as_it_was()
    {
        await using LoadedShop shop = await LoadedShop.StartAsync();
        for (int time = 1; time <= 2; time++)
        {
            using ToolProcess tool = await ToolProcess.StartAsync(["attach", $"{shop.Pid}", "--no-live", "-o", "{recording}"]);
            await tool.UntilRecordedAsync(entries => s_planted.All(planted => Has(entries, planted)));
            tool.Send(time == 1 ? PosixSignal.SIGINT : PosixSignal.SIGTERM);
            ToolResult result = await tool.EndAsync();
            Assert.True(result.ExitCode == 0 && result.Ends is [{ Reason: "detached", ExitCode: null }], result.ToString());
            Assert.True(result.Entries.OfType<ProcessEntry>().ToArray() is [{ Name: "Shop", HookedMethods: > 300 }], result.ToString());

            // Aiocop's threads that watch have ended, or end at their next look: what is left sleeps until it is wanted.
            await shop.UntilAsync(() => !shop.Threads().Any(name => name.StartsWith("Aiocop watch", StringComparison.Ordinal)
                || name.StartsWith("Aiocop stuck", StringComparison.Ordinal) || name.StartsWith("Aiocop pool", StringComparison.Ordinal)));
        }

        Assert.Equal(0, await shop.EndLoadAsync());
    }

    [Fact]
    public async Task It_ends_after_the_duration_and_one_process_has_one_watcher()
    {
        await using LoadedShop shop = await LoadedShop.StartAsync();
        using ToolProcess first = await ToolProcess.StartAsync(["attach", $"{shop.Pid}", "--no-live", "-o", "{recording}", "--duration", "5s"]);
        await first.UntilRecordedAsync(entries => entries.OfType<ProcessEntry>().Any());
        ToolResult second = await ToolProcess.RunAsync(["attach", $"{shop.Pid}", "--duration", "1s"]);
        ToolResult result = await first.EndAsync();
        Assert.True(second.ExitCode == 3 && second.Error.Contains("Another aiocop", StringComparison.Ordinal), second.ToString());
        Assert.True(result.ExitCode == 0 && result.Ends is [{ Reason: "detached" }], result.ToString());
    }

    [Fact]
    public async Task A_process_that_ends_meanwhile_has_told_everything()
    {
        await using LoadedShop shop = await LoadedShop.StartAsync();
        using ToolProcess tool = await ToolProcess.StartAsync(["attach", $"{shop.Pid}", "--no-live", "-o", "{recording}"]);
        await tool.UntilRecordedAsync(entries => entries.OfType<SiteEntry>().Any());
        shop.Terminate();
        ToolResult result = await tool.EndAsync();
        Assert.True(result.ExitCode == 0 && result.Ends is [{ Reason: "exited" }], result.ToString());
    }

    private static bool Has(IReadOnlyList<Entry> entries, (string Call, string File, int Line) planted) => entries.OfType<SiteEntry>().Any(entry =>
        entry.Site.Call == planted.Call && entry.Site.UserFrame is { File: { } file } frame
        && file.EndsWith(planted.File, StringComparison.Ordinal) && frame.Line == planted.Line);
}
