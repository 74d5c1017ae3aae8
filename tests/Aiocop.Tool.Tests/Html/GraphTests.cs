using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aiocop.Tool.Tests.Html;

/// <summary>The flame graph and the timeline in a browser, by pointer and by keyboard.</summary>
[Collection(ReportBrowserTests.Name)]
public sealed class GraphTests(ReportBrowser browser)
{
    [Fact]
    public Task The_flame_graph_zooms_by_pointer_and_by_keyboard() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator bar = page.GetByRole(AriaRole.Treeitem, new() { Name = "Warehouse.Count" });
        ILocator reset = page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" });
        double narrow = (await bar.BoundingBoxAsync())!.Width;
        await Expect(reset).ToBeDisabledAsync();
        await bar.ClickAsync();
        await Expect(reset).ToBeEnabledAsync();
        double wide = (await bar.BoundingBoxAsync())!.Width;
        double all = (await page.Locator(".bars").BoundingBoxAsync())!.Width;
        Assert.True(wide > narrow * 2 && wide > all * 0.99, $"{narrow} {wide} {all}");

        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Treeitem, new() { Name = "Task.Result" })).ToBeFocusedAsync();
        await Expect(page.Locator("#flame .reading")).ToContainTextAsync("Task.Result 1.18 s, 16 % of all");
        await page.Keyboard.PressAsync("Escape");
        await Expect(reset).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Treeitem, new() { Name = "All blocked time" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(reset).ToBeEnabledAsync();
    });

    [Fact]
    public Task The_flame_graph_is_searched() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        await page.GetByLabel("Search", new() { Exact = true }).FillAsync("task.result");
        await Expect(page.Locator("#flame [role=status]")).ToHaveTextAsync("16 % of the time matches");
        await Expect(page.Locator(".frame.match")).ToHaveTextAsync("Task.Result");
    });

    [Fact]
    public Task The_flame_graph_has_the_async_callers_at_its_base() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator caller = page.GetByRole(AriaRole.Treeitem, new() { Name = "KestrelConnection<T>.ExecuteAsync" });
        await Expect(caller).ToHaveCountAsync(0);
        await page.GetByLabel("Every frame of libraries").CheckAsync();
        await Expect(caller).ToHaveAttributeAsync("aria-level", "2");
        ILocator call = page.Locator(".frame.high", new() { HasText = "Task.Result" });
        Assert.True((await call.BoundingBoxAsync())!.Y < (await caller.BoundingBoxAsync())!.Y);

        await call.ClickAsync();
        await page.Locator("#flame .reading").GetByRole(AriaRole.Button, new() { Name = "Open the site" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Task.Result", Exact = true })).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_timeline_tells_of_each_slice_by_the_keyboard() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator stage = page.GetByRole(AriaRole.Slider);
        await Expect(stage.Locator("path.blocked")).ToHaveCountAsync(1);
        await Expect(stage.Locator("rect.starved")).ToHaveCountAsync(1);
        await Expect(stage.Locator("polyline")).ToHaveCountAsync(2);
        await Expect(page.Locator("#timeline .reading")).ToContainTextAsync("1.51 s, with blocking calls");

        await stage.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(stage).ToHaveAttributeAsync("aria-valuenow", "1");
        await Expect(page.Locator("#timeline .reading")).ToContainTextAsync("91.5 ms, without a blocking call");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(stage).ToHaveAttributeAsync("aria-valuenow", "2");
        await page.Keyboard.PressAsync("+");
        ILocator whole = page.GetByRole(AriaRole.Button, new() { Name = "Whole time" });
        await Expect(whole).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(whole).ToBeDisabledAsync();
    });

    [Fact]
    public Task The_timeline_zooms_to_what_is_dragged_over() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator stage = page.GetByRole(AriaRole.Slider);
        await stage.ScrollIntoViewIfNeededAsync();
        var box = (await stage.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 200, box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 300, box.Y + 60);
        await page.Mouse.UpAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Whole time" })).ToBeEnabledAsync();
        await Expect(stage.Locator("svg")).ToContainTextAsync("1.2 s");
    });
}
