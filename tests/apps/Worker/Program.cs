using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A worker service that knows nothing of Aiocop: five rounds of work, each waiting for a task by blocking.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddHostedService<Rounds>();
builder.Build().Run();

internal sealed class Rounds(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (int round = 0; round < 5; round++)
        {
            await Task.Delay(1, stoppingToken);
            AskAsync().Wait(stoppingToken);
        }

        lifetime.StopApplication();
    }

    private static async Task AskAsync() => await Task.Delay(40);
}
