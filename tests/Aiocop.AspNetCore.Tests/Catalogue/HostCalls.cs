using Aiocop.AspNetCore.Tests.Scenarios;
using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>Hosts, settings, views and logs; and what handlers do that is not of the web.</summary>
internal static class HostCalls
{
    public static IEnumerable<WebCall> All =>
    [
        WebCall.Handler("File.ReadAllText", "File.ReadAllText(string)", context => File.ReadAllText("/etc/hostname")),
        WebCall.Handler("HttpClient.Send", "HttpClient.Send(HttpRequestMessage)", Send),
        WebCall.OnPool("IHost.Start", "IHost.Start()", () => new RunningHost(startsSlowly: true), host => host.Host.Start()),
        WebCall.OnPool("IHost.Run", "IHost.Run()", () => new RunningHost(), host => host.UntilStopped(() => host.Host.Run())),
        WebCall.OnPool("IHost.WaitForShutdown", "IHost.WaitForShutdown()", () => new RunningHost(), host => host.UntilStopped(() => host.Host.WaitForShutdown())),
        WebCall.OnPool("WebApplication.Run", "WebApplication.Run(string)", () => new RunningHost(), host => host.UntilStopped(() => host.Application.Run())),
        Building("WebApplication.CreateBuilder", folder => WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.Path }).Configuration),
        Building("Host.CreateApplicationBuilder", folder => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder.Path }).Configuration),
        Building("HostBuilder.Build", folder => Host.CreateDefaultBuilder().UseContentRoot(folder.Path).Build()),
        WebCall.OnPool("ConfigurationBuilder.Build", "ConfigurationBuilder.Build()", () => new Settings(), settings => settings.Build()),
        WebCall.OnPool("IConfigurationRoot.Reload", "IConfigurationRoot.Reload()", () => new Settings(), settings => settings.Root.Reload()),
        WebCall.OnPool("FileConfigurationProvider.Load", "FileConfigurationProvider.Load()", () => new Settings(), settings => settings.Root.Providers.First().Load()),
        View("Html.Partial", "Partial"),
        View("Html.RenderPartial", "RenderPartial"),
        View("RazorPage.RenderSection", "Section"),
        View("ViewViewComponentResult.Execute", "Component"),
        WebCall.OnPool("ConsoleLogger.Log", "ILogger.Log of a console that is stuck", () => new StuckConsole(), console => console.Log()),
    ];

    private static WebCall Building(string name, Func<TempFolder, IDisposable> build) =>
        WebCall.OnPool(name, name, () => new TempFolder(), folder => folder.Keep(build(folder)));

    private static WebCall View(string name, string view) => new(name, name, async () =>
    {
        using var folder = new TempFolder();
        await using WebServer server = await MvcTests.Start(folder);
        return await Monitored.Async(() => server.Client.GetStringAsync("/Home/View?name=" + view));
    });

    private static void Send(HttpContext context)
    {
        if (context.Request.Path != "/")
        {
            return;
        }

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{context.Request.Host}/other");
        using HttpResponseMessage response = client.Send(request);
    }

    /// <summary>Both kinds of host, which are stopped when a thread waits for that.</summary>
    private sealed class RunningHost : IDisposable
    {
        private readonly Later _later;

        public RunningHost(bool startsSlowly = false)
        {
            HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
            if (startsSlowly)
            {
                builder.Services.AddHostedService<Starting>();
            }

            Host = builder.Build();
            Application = WebServer.Build(_ => { });
            _later = new Later(() =>
            {
                Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
                Application.Lifetime.StopApplication();
            });
        }

        public IHost Host { get; }

        public WebApplication Application { get; }

        public void UntilStopped(Action run)
        {
            _later.Now();
            run();
        }

        public void Dispose()
        {
            _later.Dispose();
            Host.Dispose();
            Application.DisposeAsync().AsTask().Wait();
        }
    }

    private sealed class Starting : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => SlowWork.RunAsync();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A console logger that holds one message, and a console that takes none until a thread waits for that.</summary>
    private sealed class StuckConsole : TextWriter
    {
        private readonly ManualResetEventSlim _taken = new();
        private readonly ILoggerFactory _factory;
        private readonly ILogger _logger;
        private readonly Later _later;

        public StuckConsole()
        {
            TextWriter before = Console.Out;
            Console.SetOut(this);
            _factory = LoggerFactory.Create(logging => logging.AddConsole(console => console.MaxQueueLength = 1));
            _logger = _factory.CreateLogger("x");
            Console.SetOut(before);
            _later = new Later(_taken.Set);
        }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => _taken.Wait();

        public void Log()
        {
            // One is being written, one is in the queue, and there is no place for the next.
            Scenarios.Log.Number(_logger, 1);
            Scenarios.Log.Number(_logger, 2);
            _later.Now();
            Scenarios.Log.Number(_logger, 3);
        }

        protected override void Dispose(bool disposing)
        {
            _later.Dispose();
            _factory.Dispose();
            _taken.Dispose();
            base.Dispose(disposing);
        }
    }
}
