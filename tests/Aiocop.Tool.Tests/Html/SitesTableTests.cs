using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aiocop.Tool.Tests.Html;

/// <summary>The table of sites in a browser, by pointer and by keyboard.</summary>
[Collection(ReportBrowserTests.Name)]
public sealed class SitesTableTests(ReportBrowser browser)
{
    [Fact]
    public Task It_sorts_by_any_column_in_both_directions() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator calls = page.Locator("#site-table .call");
        await Expect(calls).ToHaveTextAsync(["Thread.Sleep", "Task.Result", "Thread.Sleep", "File.ReadAllText"]);
        ILocator head = page.GetByRole(AriaRole.Columnheader, new() { Name = "Calls" });
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(calls.First).ToHaveTextAsync("Task.Result");
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(calls.Last).ToHaveTextAsync("Task.Result");

        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Site" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(calls.First).ToHaveTextAsync("File.ReadAllText");
    });

    [Fact]
    public Task It_filters_by_text_severity_category_and_phase() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator rows = page.Locator("#site-table tbody tr");
        await page.GetByLabel("Filter", new() { Exact = true }).FillAsync("orders warehouse");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("Task.Result");
        await Expect(page.Locator("#filters [role=status]")).ToHaveTextAsync("1 of 4 sites, 1.18 s blocked");

        await page.GetByLabel("Filter", new() { Exact = true }).FillAsync("no such thing");
        await Expect(rows).ToHaveTextAsync("No site matches.");
        await page.GetByLabel("Filter", new() { Exact = true }).FillAsync("");
        await page.GetByLabel("Severity").SelectOptionAsync("medium");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("File.ReadAllText");

        await page.GetByLabel("Category").SelectOptionAsync("sleep");
        await Expect(rows).ToHaveTextAsync("No site matches.");
        await page.GetByLabel("Severity").SelectOptionAsync("Any");
        await Expect(rows).ToHaveCountAsync(2);
        await page.GetByLabel("Phase").SelectOptionAsync("steady state");
        await Expect(rows).ToHaveCountAsync(2);
    });

    [Fact]
    public Task A_row_opens_and_closes_by_the_keyboard() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        ILocator opener = page.GetByRole(AriaRole.Button, new() { Name = "Task.Result", Exact = true });
        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(opener).ToHaveAttributeAsync("aria-expanded", "true");
        ILocator details = page.Locator($"#{await opener.GetAttributeAsync("aria-controls")}");
        await Expect(details).ToContainTextAsync("Use instead: await the task");
        await Expect(details.Locator(".stack-list .own").First).ToContainTextAsync("Warehouse.Count Orders/Warehouse.cs:6");
        await Expect(details.Locator(".awaited")).ToContainTextAsync("KestrelConnection");
        await Expect(details.Locator(".histogram")).ToContainTextAsync("20 ms – 50 ms");
        await Expect(details.Locator(".facts")).ToContainTextAsync("Shop (pid 4242)");

        await page.Keyboard.PressAsync("Space");
        await Expect(details).ToHaveCountAsync(0);
        await Expect(opener).ToHaveAttributeAsync("aria-expanded", "false");
    });

    [Fact]
    public Task An_open_row_stays_with_its_site() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        await page.Locator("#site-2").ClickAsync();
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Site" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#site-2 + #site-2-details")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(320, 800);
        await LayoutTests.AssertFitsAsync(page);
        await page.GetByLabel("Sort by").SelectOptionAsync("Longest");
        await Expect(page.Locator("#site-table tbody tr").First).ToHaveIdAsync("site-1");
    });

    [Fact]
    public Task The_verdict_leads_to_its_site() => browser.ShowAsync(SampleRuns.Shop, async page =>
    {
        await page.Locator(".verdict a").First.ClickAsync();
        await Expect(page.Locator("#site-1-details")).ToBeVisibleAsync();
        await Expect(page.Locator("#site-1 .opener")).ToBeFocusedAsync();
    });
}
