using Aiocop.Tool.Reports.Html;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aiocop.Tool.Tests.Html;

/// <summary>Names of the target are text, whatever is in them.</summary>
[Collection(ReportBrowserTests.Name)]
public sealed class HostileNamesTests(ReportBrowser browser)
{
    public static TheoryData<string, string> Names => new()
    {
        { "<img src=x onerror=\"document.title='run'\">", "<img src=x onerror=\"document.title='run'\">" },
        { "</script><script>document.title='run'</script><!--", "</script><script>document.title='run'</script><!--" },
        { "\" onmouseover=\"document.title='run'\" '&lt;`${1}", "\" onmouseover=\"document.title='run'\" '&lt;`${1}" },
        { "</title></style></table></noscript><svg onload=alert(1)>", "</title></style></table></noscript><svg onload=alert(1)>" },
        {
            "\u001b[31mred\u0007\0\r\nGet\u202Egnirts\u2066\u200B.cs a\u2028b\u2029c\ud800d",
            "\\u001B[31mred\\u0007\\u0000\\u000D\\u000AGet\\u202Egnirts\\u2066\\u200B.cs a\\u2028b\\u2029c\\uD800d"
        },
        { "__proto__", "__proto__" },
        { "constructor", "constructor" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public Task They_are_shown_and_do_not_act(string name, string shown) => browser.ShowAsync(
        SampleRuns.Named(name),
        async page =>
        {
            await Expect(page.Locator("#site-1 .call")).ToHaveTextAsync(shown);
            await page.Locator("#site-1 .opener").ClickAsync();
            await Expect(page.Locator("#site-1-details .the-call")).ToHaveTextAsync(shown);
            await Expect(page.Locator("#site-1-details .own code").First).ToHaveTextAsync(shown);
            await Expect(page.Locator(".frame.own").First).ToHaveTextAsync(shown);
            await Expect(page.Locator("#processes h3")).ToHaveTextAsync($"{shown} pid 1");
            await Expect(page.Locator("#stuck")).ToContainTextAsync(shown);
            await page.GetByLabel("Category").SelectOptionAsync(shown);
            await page.GetByLabel("Phase").SelectOptionAsync(shown.Replace('_', ' '));
            await Expect(page.Locator("#site-table tbody tr[id]")).ToHaveCountAsync(2);
            Assert.StartsWith("Aiocop: ", await page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await page.Locator("img, [onerror], [onload], [onmouseover], body script:not(#data) ~ script").CountAsync());
            await LayoutTests.AssertFitsAsync(page);
        },
        width: 320);

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public Task Names_of_10000_characters_break_no_layout(int width) => browser.ShowAsync(
        SampleRuns.Named(new string('W', 10_000)),
        async page =>
        {
            await page.Locator("#site-1 .opener").ClickAsync();
            await Expect(page.Locator("#site-1-details .the-call")).ToContainTextAsync(new string('W', 10_000));
            await LayoutTests.AssertFitsAsync(page);
            Assert.InRange((await page.Locator("#site-1").BoundingBoxAsync())!.Height, 20, 900);
        },
        width);

    [Fact]
    public Task What_gets_in_all_the_same_does_not_run() => browser.ShowAsync(
        SampleRuns.Shop,
        async page =>
        {
            const string Inject = """
                () => {
                  try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="document.title=1">'); return 'taken'; } catch { }
                  const script = document.createElement('script');
                  try { script.append('document.title = "run"'); document.body.append(script); } catch { }
                  try { return document.title.startsWith('run') ? 'ran' : 'refused'; } catch { return 'refused'; }
                }
                """;
            Assert.Equal("refused", await page.EvaluateAsync<string>(Inject));
        },
        maySay: true);

    [Fact]
    public void Visible_text_keeps_what_is_visible()
    {
        Assert.Equal("Größe 漢字 😀 List<int>", VisibleText.Of("Größe 漢字 😀 List<int>"));
        Assert.Equal("\\U000E0041", VisibleText.Of("\U000E0041"));
        Assert.Equal(new string('a', 9) + "…", VisibleText.Short(new string('a', 11), 10));
    }
}
