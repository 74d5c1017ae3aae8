using System.Net;
using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Scenarios;

/// <summary>What runs beside requests: services, settings, health checks, clients, logs, start and stop.</summary>
public sealed class HostTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_host_with_a_background_service_starts_and_stops()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<Ticking>();
        using IHost host = builder.Build();
        await Silence.Of(
            async () =>
            {
                await host.StartAsync();
                await host.Services.GetServices<IHostedService>().OfType<Ticking>().Single().Ticked.Task;
                await host.StopAsync();
            },
            times: 1);
    }

    [Fact]
    public Task Health_checks() => Get(
        app => app.MapHealthChecks("/"),
        builder => builder.Services.AddHealthChecks().AddAsyncCheck("one", async () =>
        {
            await Task.Yield();
            return Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy();
        }));

    [Fact]
    public Task Clients_of_the_factory() => Get(
        app =>
        {
            app.MapGet("/inner", () => "inner");
            app.MapGet("/", async (IHttpClientFactory factory, HttpRequest request) =>
            {
                using HttpClient client = factory.CreateClient();
                return await client.GetStringAsync($"http://{request.Host}/inner");
            });
        },
        builder => builder.Services.AddHttpClient());

    [Fact]
    public async Task Loggers_under_load()
    {
        TextWriter output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            await Get(
                app => app.MapGet("/", async (ILogger<HostTests> logger) => await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (i, _) =>
                {
                    await Task.Yield();
                    Log.Number(logger, i);
                })),
                builder => builder.Logging.AddConsole().AddDebug().AddEventSourceLogger()
                    .SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning));
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    [Fact]
    public Task Http_logging() => Get(
        app =>
        {
            app.UseHttpLogging();
            app.MapGet("/", () => "x");
        },
        builder => builder.Services.AddHttpLogging(_ => { }));

    [Fact]
    public Task Options_middleware_and_errors() => Get(
        app =>
        {
            app.UseExceptionHandler();
            app.UseStatusCodePages();
            app.UseRateLimiter();
            app.UseRequestTimeouts();
            app.UseCors();
            app.UseRequestLocalization();
            app.MapGet("/", async context =>
            {
                await Task.Yield();
                throw new InvalidOperationException();
            });
        },
        builder => builder.Services.AddProblemDetails().AddRateLimiter(_ => { }).AddRequestTimeouts().AddCors().AddLocalization(),
        HttpStatusCode.InternalServerError);

    private static async Task Get(
        Action<WebApplication> pipeline, Action<WebApplicationBuilder>? services = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        await using WebServer server = await WebServer.Start(pipeline, services);
        await Silence.Of(async () =>
        {
            using HttpResponseMessage response = await server.Client.GetAsync("/");
            Assert.Equal(expected, response.StatusCode);
        });
    }

    private sealed class Ticking : BackgroundService
    {
        public TaskCompletionSource Ticked { get; } = new();

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            while (!stoppingToken.IsCancellationRequested)
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                Ticked.TrySetResult();
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Number {Number}")]
    public static partial void Number(ILogger logger, int number);
}
