using System.Text.RegularExpressions;
using Aiocop.Tool.Tests.Analysis;
using Aiocop.Tool.Tests.Support;
using Xunit;

namespace Aiocop.Tool.Tests.Live;

/// <summary>The live view in a real terminal, fed by the recording of a shop.</summary>
public sealed partial class ReplayTests
{
    private const string Sleep = "Orders/OrderStore.cs:16";
    private const string Wait = "Orders/Warehouse.cs:6";

    [Fact]
    public async Task Sites_are_shown_sorted_chosen_and_opened_and_the_terminal_is_as_it_was()
    {
        using var terminal = new Terminal(80, 24);
        await terminal.WaitAsync(Terminal.Prompt);
        terminal.Run(await ReplayAsync(RunSummaryTests.ShopRecording));

        string sites = await terminal.WaitAsync(screen => screen.Contains(Sleep, StringComparison.Ordinal) && screen.Contains("4 sites", StringComparison.Ordinal), "all sites");
        Assert.True(terminal.IsAlternate);
        Assert.Contains("Shop  pid 4242", sites, StringComparison.Ordinal);
        Assert.True(sites.IndexOf(Wait, StringComparison.Ordinal) < sites.IndexOf(Sleep, StringComparison.Ordinal), "more blocked time comes first");
        Assert.StartsWith("▸high", Row(sites, "Program.cs:12"), StringComparison.Ordinal);
        Assert.All(sites.Split('\n'), line => Assert.True(line.Length <= 80, line));

        terminal.Press("Down");
        sites = await terminal.WaitAsync(screen => Row(screen, Wait).StartsWith('▸'), "the second site chosen");
        Assert.Contains("2 of 4 sites", sites, StringComparison.Ordinal);
        Assert.Contains("instead: await the task", sites, StringComparison.Ordinal);

        terminal.Press("Enter");
        string site = await terminal.WaitAsync("The longest call:");
        Assert.Contains("high severity", site, StringComparison.Ordinal);
        Assert.Contains("Warehouse.Count", site, StringComparison.Ordinal);
        terminal.Press("Right");
        await terminal.WaitAsync("OrderStore.SaveAsync  Orders/OrderStore.cs:9");
        terminal.Press("End");
        await terminal.WaitAsync("KestrelConnection<T>.ExecuteAsync");

        terminal.Press("Escape");
        await terminal.WaitAsync("3 of 4 sites");
        terminal.Press("s");
        await terminal.WaitAsync("MS/S▼");
        terminal.Press("s");
        sites = await terminal.WaitAsync("CALLS/S▼");
        Assert.StartsWith("▸high", Row(sites, Wait), StringComparison.Ordinal);

        terminal.Press("p");
        await terminal.WaitAsync("PAUSED");
        terminal.Press("p");
        await terminal.WaitAsync(screen => !screen.Contains("PAUSED", StringComparison.Ordinal), "no pause");
        terminal.Press("?");
        await terminal.WaitAsync("the longest call");

        terminal.Press("q");
        await terminal.WaitAsync(screen => screen.TrimEnd().EndsWith(Terminal.Prompt, StringComparison.Ordinal), "the prompt");
        Assert.True(terminal.IsAsBefore);
        terminal.Run("code=$?; clear; echo code=$code tty=$(stty -a | grep -oE -- '-?\\b(echo|icanon)\\b' | tr '\\n' ' ')");
        await terminal.WaitAsync("code=0 tty=icanon echo");
    }

    [Fact]
    public async Task A_terminal_that_changes_its_size_gets_the_columns_it_has_room_for()
    {
        using var terminal = new Terminal(80, 24, "NO_COLOR=1");
        terminal.Run(await ReplayAsync(RunSummaryTests.ShopRecording));
        await terminal.WaitAsync("4 sites");
        Assert.DoesNotContain("P95", terminal.Screen, StringComparison.Ordinal);
        // Nothing but bold, inverse and the terminal's own colours.
        Assert.All(Sgr().Matches(terminal.ScreenWithColours).SelectMany(match => match.Groups[1].Value.Split(';')), code => Assert.Contains(code, (string[])["", "0", "1", "7", "39", "49"]));

        terminal.Resize(160, 40);
        string wide = await terminal.WaitAsync("MAX");
        Assert.Contains("OrderStore.WriteAsync", Row(wide, Sleep), StringComparison.Ordinal);
        Assert.Contains("q quit", wide.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);

        terminal.Resize(40, 10);
        string tiny = await terminal.WaitAsync(screen => screen.Contains("1 of 4", StringComparison.Ordinal) && !screen.Contains("P95", StringComparison.Ordinal), "the sites in a small terminal");
        Assert.All(tiny.Split('\n'), line => Assert.True(line.Length <= 40, line));

        terminal.Press("C-c");
        await terminal.WaitAsync(screen => screen.TrimEnd().EndsWith(Terminal.Prompt, StringComparison.Ordinal), "the prompt");
        Assert.True(terminal.IsAsBefore);
    }

    [Fact]
    public async Task Who_stops_it_or_ends_it_from_outside_gets_the_terminal_back()
    {
        using var terminal = new Terminal(100, 30);
        terminal.Run(await ReplayAsync(RunSummaryTests.ShopRecording));
        await terminal.WaitAsync("4 sites");

        terminal.Press("C-z");
        await terminal.WaitAsync("Stopped");
        Assert.True(terminal.IsAsBefore);
        terminal.Run("fg");
        await terminal.WaitAsync("4 sites");
        Assert.True(terminal.IsAlternate);

        terminal.Kill("TERM");
        await terminal.WaitAsync(screen => screen.TrimEnd().EndsWith(Terminal.Prompt, StringComparison.Ordinal), "the prompt");
        Assert.True(terminal.IsAsBefore);
    }

    [Fact]
    public async Task What_a_target_calls_its_things_is_only_text()
    {
        string recording = Path.Combine(Directory.CreateTempSubdirectory().FullName, "hostile.jsonl");
        string name = @"\u001b]0;owned\u0007\u001b[31m[red]\u202Eevil\u001b[2J";
        await File.WriteAllLinesAsync(recording, File.ReadLines(RunSummaryTests.ShopRecording)
            .Select(line => line.Replace("Warehouse.Count", "Warehouse." + name, StringComparison.Ordinal).Replace("\"Shop\"", $"\"{name}\"", StringComparison.Ordinal)));
        using var terminal = new Terminal(200, 30);
        string title = terminal.Title;
        terminal.Run(await ReplayAsync(recording));

        string sites = await terminal.WaitAsync("4 sites");
        Assert.Contains(@"Warehouse.\u{1b}]0;owned\u{7}\u{1b}[31m[red]\u{202e}evil", Row(sites, Wait), StringComparison.Ordinal);
        Assert.Contains(@"\u{1b}]0;owned", sites.Split('\n')[0], StringComparison.Ordinal);
        terminal.Press("Down", "Enter");
        await terminal.WaitAsync("The longest call:");
        terminal.Press("q");
        await terminal.WaitAsync(screen => screen.TrimEnd().EndsWith(Terminal.Prompt, StringComparison.Ordinal), "the prompt");
        Assert.Equal(title, terminal.Title);
    }

    [Fact]
    public async Task Where_no_view_can_be_shown_there_are_lines()
    {
        using var terminal = new Terminal(200, 120, "TERM=dumb");
        terminal.Run(await ReplayAsync(RunSummaryTests.ShopRecording));
        string lines = await terminal.WaitAsync(screen => screen.TrimEnd().EndsWith('\n' + Terminal.Prompt, StringComparison.Ordinal) && screen.Contains("watching Shop", StringComparison.Ordinal), "the prompt, after lines");
        Assert.Contains("high   Task.Result 22 calls blocked", lines, StringComparison.Ordinal);
        Assert.Contains("Stuck: Thread.Sleep(1500)", lines, StringComparison.Ordinal);
        Assert.Contains("the thread pool is no longer starved", lines, StringComparison.Ordinal);
        Assert.Contains("42 calls blocked", lines, StringComparison.Ordinal);
        Assert.False(terminal.IsAlternate);
    }

    private static async Task<string> ReplayAsync(string recording) => $"{await InstalledTool.CommandAsync()} replay {recording} --speed 50";

    /// <summary>Gets the row of the table whose place this is.</summary>
    private static string Row(string screen, string place) => screen.Split('\n')
        .FirstOrDefault(line => line.Length > 5 && (line[1..5] is "high" or "medi") && line.Contains(place, StringComparison.Ordinal)) ?? "";

    [GeneratedRegex(@"\e\[([0-9;:]*)m")]
    private static partial Regex Sgr();
}
