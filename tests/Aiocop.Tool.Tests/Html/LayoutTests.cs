using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aiocop.Tool.Tests.Html;

/// <summary>How the report looks and opens: every width, both schemes, with and without scripts, full and empty.</summary>
[Collection(ReportBrowserTests.Name)]
public sealed class LayoutTests(ReportBrowser browser)
{
    // The lowest contrast of a text with what is behind it, and that text.
    private const string LowestContrast = """
        () => {
          const light = channel => channel <= .04045 ? channel / 12.92 : ((channel + .055) / 1.055) ** 2.4;
          const luminance = color => { const [r, g, b] = color.match(/[\d.]+/g).map(part => light(part / 255)); return .2126 * r + .7152 * g + .0722 * b; };
          const behind = element => { for (let at = element; at; at = at.parentElement) { const color = getComputedStyle(at).backgroundColor; if (!/, 0\)$/.test(color)) return color; } return 'rgb(255, 255, 255)'; };
          let worst = [99, ''];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !element.offsetParent || element.closest('script, style, option, :disabled')) continue;
            const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => b - a);
            const contrast = (one + .05) / (other + .05);
            if (contrast < worst[0]) worst = [contrast, `${element.className} ${walker.currentNode.textContent.slice(0, 40)}`];
          }
          return `${worst[0].toFixed(2)} ${worst[1]}`;
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Every_text_is_readable_in_both_schemes(ColorScheme scheme) => browser.ShowAsync(
        SampleRuns.Shop,
        async page =>
        {
            await page.Locator(".opener").First.ClickAsync();
            string ground = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
            Assert.Equal(scheme == ColorScheme.Light ? "rgb(255, 255, 255)" : "rgb(20, 21, 23)", ground);

            string lowest = await page.EvaluateAsync<string>(LowestContrast);
            Assert.True(double.Parse(lowest.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= 4.5, lowest);
        },
        scheme: scheme);

    [Theory]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(1280)]
    public Task No_width_scrolls_sideways(int width) => browser.ShowAsync(
        SampleRuns.Shop,
        async page =>
        {
            await page.Locator(".opener").First.ClickAsync();
            await Expect(page.Locator(".details")).ToBeVisibleAsync();
            await AssertFitsAsync(page);
            await Expect(page.Locator("#site-table .call", new() { HasText = "Task.Result" })).ToBeVisibleAsync();
        },
        width);

    [Fact]
    public Task Without_scripts_the_summary_and_all_sites_are_there() => browser.ShowAsync(
        SampleRuns.Shop,
        async page =>
        {
            await Expect(page.Locator("h1")).ToHaveTextAsync("7.36 s blocked");
            await Expect(page.Locator("#site-table tbody tr")).ToHaveCountAsync(SampleRuns.Shop.Sites.Count);
            await Expect(page.Locator("#site-table tbody tr").First).ToContainTextAsync("await Task.Delay(...)");
            await Expect(page.Locator("#flame")).ToBeHiddenAsync();
            await Expect(page.Locator("#filters")).ToBeHiddenAsync();
            await Expect(page.GetByText("Without JavaScript")).ToBeVisibleAsync();
            await Expect(page.Locator("#starvation")).ToContainTextAsync("603 ms");
        },
        scripts: false);

    [Fact]
    public Task Nothing_blocked_is_said() => browser.ShowAsync(SampleRuns.Empty, async page =>
    {
        await Expect(page.Locator("h1")).ToHaveTextAsync("Nothing blocked");
        await Expect(page.Locator("#sites .empty")).ToHaveTextAsync("Nothing blocked.");
        await Expect(page.Locator("#flame")).ToHaveCountAsync(0);
        await Expect(page.Locator("#processes")).ToContainTextAsync("exited with 0, after 5 s");
    });

    [Fact]
    public Task A_recording_of_nothing_opens() => browser.ShowAsync(SampleRuns.Nothing, async page =>
        await Expect(page.Locator("h1")).ToHaveTextAsync("Nothing was watched"));

    [Fact]
    public Task A_deadlock_is_told_with_its_proof() => browser.ShowAsync(SampleRuns.Deadlock, async page =>
    {
        await Expect(page.Locator(".verdict")).ToContainTextAsync("1 deadlock");
        await Expect(page.Locator("#stuck .danger")).ToContainTextAsync("app/Code.cs:34:Window.OnClick blocks the thread of WindowContext");
        await Expect(page.Locator("#stuck .danger li")).ToHaveTextAsync("app/Code.cs:43:Window.FetchAsync");
    });

    [Fact]
    public Task As_much_as_a_summary_keeps_opens() => browser.ShowAsync(SampleRuns.Large(), async page =>
    {
        await Expect(page.Locator("#site-table tbody tr")).ToHaveCountAsync(50);
        Assert.InRange(await page.EvaluateAsync<int>("document.querySelectorAll('*').length"), 100, 6_000);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all 1,000 sites" }).ClickAsync();
        await Expect(page.Locator("#site-table tbody tr")).ToHaveCountAsync(1000);
        await page.GotoAsync(page.Url + "#site-700");
        await Expect(page.Locator("#site-700-details")).ToContainTextAsync("Service");
    });

    [Fact]
    public Task Printed_it_has_no_controls() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("nav")).ToBeHiddenAsync();
        await Expect(page.Locator(".controls").First).ToBeHiddenAsync();
        await Expect(page.Locator("#site-table")).ToBeVisibleAsync();
    });

    /// <summary>Fails where the page stays wider than its window. After a resize it lays itself out anew in events of its own.</summary>
    internal static async Task AssertFitsAsync(IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync(
                "document.documentElement.scrollWidth <= innerWidth", null, new() { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
            string widths = "`${document.documentElement.scrollWidth} wide in ${innerWidth}`";
            Assert.Fail(await page.EvaluateAsync<string>(widths));
        }
    }
}
