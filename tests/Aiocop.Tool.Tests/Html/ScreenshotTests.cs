using Aiocop.Tool.Recording;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aiocop.Tool.Tests.Html;

/// <summary>
/// The pictures of docs/images, of a real recording. <c>eng/update-screenshots.sh</c> writes them; without it the report is only brought
/// to where they are taken.
/// </summary>
[Collection(ReportBrowserTests.Name)]
public sealed class ScreenshotTests(ReportBrowser browser)
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("AIOCOP_SCREENSHOTS");

    [Fact]
    public Task The_summary_and_an_open_site() => ShowAsync("report-light.png", 1280, 1330, ColorScheme.Light, async page =>
    {
        await page.Locator("#site-2 .opener").ClickAsync();
        await Expect(page.Locator("#site-2-details")).ToContainTextAsync("Stock.ReserveAsync");
    });

    [Fact]
    public Task The_flame_graph_and_the_timeline() => ShowAsync("report-dark.png", 1280, 1190, ColorScheme.Dark, async page =>
    {
        await page.GetByLabel("Every frame of libraries").CheckAsync();
        await page.Locator("#flame").EvaluateAsync("section => scrollTo(0, section.offsetTop)");
        await Expect(page.Locator("path.deadlock")).ToBeInViewportAsync();
    });

    [Fact]
    public Task On_a_phone() => ShowAsync("report-phone.png", 390, 844, ColorScheme.Light, page =>
        Expect(page.Locator("h1")).ToHaveTextAsync("1 min 3 s blocked"));

    private Task ShowAsync(string name, int width, int height, ColorScheme scheme, Func<IPage, Task> prepare) => browser.ShowAsync(
        SampleRuns.Sum(RecordingReader.Read(Path.Combine(AppContext.BaseDirectory, "Recordings", "bookshop.jsonl"))),
        async page =>
        {
            await page.SetViewportSizeAsync(width, height);
            await prepare(page);
            if (s_folder is not null)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, name), Scale = ScreenshotScale.Css, Animations = ScreenshotAnimations.Disabled });
            }
        },
        width,
        scheme);
}
