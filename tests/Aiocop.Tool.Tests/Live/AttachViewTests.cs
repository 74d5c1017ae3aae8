using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Live;

/// <summary>The live view of <c>aiocop attach</c>, on a web shop that is running and knows nothing of it.</summary>
public sealed class AttachViewTests
{
    [Fact]
    public async Task A_running_shop_is_watched_live_and_goes_on_without()
    {
        using Process shop = Process.Start(new ProcessStartInfo("dotnet", [ShopPath()]) { RedirectStandardOutput = true })!;
        try
        {
            string line = (await shop.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            using var client = new HttpClient { BaseAddress = new Uri(line["Listening on ".Length..]) };
            using var terminal = new Terminal(110, 30);
            terminal.Run($"{await InstalledTool.CommandAsync()} attach {shop.Id}");
            await terminal.WaitAsync("not starved");
            Assert.Contains("Nothing has blocked yet", terminal.Screen, StringComparison.Ordinal);

            using var enough = new CancellationTokenSource();
            Task customers = BuyAsync(client, enough.Token);
            string sites = await terminal.WaitAsync(
                screen => screen.Contains("OrderStore.cs:16", StringComparison.Ordinal) && screen.Contains("Task.Result", StringComparison.Ordinal) && screen.Contains("File.ReadAllText", StringComparison.Ordinal),
                "the three mistakes of the shop");
            Assert.Contains($"Shop  pid {shop.Id}", sites, StringComparison.Ordinal);
            terminal.Press("s", "s", "s", "Enter");
            await terminal.WaitAsync("The longest call:");
            await enough.CancelAsync();
            await customers;

            terminal.Press("q");
            string report = await terminal.WaitAsync(screen => screen.TrimEnd().EndsWith(Terminal.Prompt, StringComparison.Ordinal), "the prompt");
            Assert.True(terminal.IsAsBefore);
            Assert.Contains("tests/apps/Shop/Orders/OrderStore.cs:16 OrderStore.WriteAsync", report, StringComparison.Ordinal);
            terminal.Run("code=$?; clear; echo code=$code");
            await terminal.WaitAsync("code=0");
            Assert.Equal("clean", await client.GetStringAsync("/clean", TestContext.Current.CancellationToken));
        }
        finally
        {
            shop.Kill();
            await shop.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task BuyAsync(HttpClient client, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            foreach (string page in (string[])["/order", "/stock", "/price"])
            {
                Assert.NotEmpty(await client.GetStringAsync(page, CancellationToken.None));
            }
        }
    }

    private static string ShopPath([CallerFilePath] string path = "")
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, $"../../apps/Shop/bin/{configuration}/net10.0/Shop.dll"));
    }
}
