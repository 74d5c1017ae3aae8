using System.Collections.Concurrent;
using System.Text;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Reports.Html;
using Microsoft.Playwright;
using Xunit;

namespace Aiocop.Tool.Tests.Html;

[CollectionDefinition(Name)]
public sealed class ReportBrowserTests : ICollectionFixture<ReportBrowser>
{
    public const string Name = "a browser";
}

/// <summary>One Chromium for all tests of the report. Whatever the page complains of or asks for fails the test.</summary>
public sealed class ReportBrowser : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aiocop-html-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _reports;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindChromium(),
            ChromiumSandbox = false,
            Timeout = 120_000,
            Args = ["--disable-gpu", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Writes the report of a summary to a file, opens it, and looks at it.</summary>
    internal async Task ShowAsync(RunSummary summary, Func<IPage, Task> look, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true, bool maySay = false)
    {
        string path = Path.Combine(_folder.FullName, $"report-{Interlocked.Increment(ref _reports)}.html");
        await using (var file = new StreamWriter(path, append: false, new UTF8Encoding(false)))
        {
            HtmlReport.Write(summary, file);
        }

        await using IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(60_000);
        var said = new ConcurrentQueue<string>();
        string url = new Uri(path).AbsoluteUri;
        await context.RouteAsync("**/*", async route =>
        {
            if (route.Request.Url.Split('#')[0] == url)
            {
                await route.ContinueAsync();
            }
            else
            {
                said.Enqueue("asks for " + route.Request.Url);
                await route.AbortAsync();
            }
        });
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => said.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => said.Enqueue("error: " + error);
        page.Dialog += async (_, dialog) =>
        {
            said.Enqueue("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(url);
        await look(page);
        if (!maySay)
        {
            Assert.Empty(said);
        }
    }

    private static string FindChromium()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no chromium in the PATH. Run eng/install-browser.sh.");
    }
}
