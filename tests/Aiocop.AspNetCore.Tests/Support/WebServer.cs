using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Aiocop.AspNetCore.Tests.Support;

/// <summary>A web application on a real Kestrel, at a free port of the loopback address, and a client for it.</summary>
internal sealed class WebServer : IAsyncDisposable, IDisposable
{
    private WebServer(WebApplication application, string scheme)
    {
        Application = application;
        Address = new UriBuilder(application.Urls.Single()) { Scheme = scheme }.Uri;
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(120) };
    }

    public WebApplication Application { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts an application; on a thread without slices, with monitoring switched off.</summary>
    /// <param name="pipeline">Adds middleware and endpoints.</param>
    /// <param name="services">Changes what the builder has; null adds nothing.</param>
    /// <param name="scheme">How it is spoken to.</param>
    public static async Task<WebServer> Start(
        Action<WebApplication> pipeline, Action<WebApplicationBuilder>? services = null, string scheme = "http")
    {
        WebApplication application = Build(pipeline, services);
        await application.StartAsync();
        return new WebServer(application, scheme);
    }

    /// <summary>Makes an application with what <c>WebApplication.CreateBuilder</c> adds by itself, but silent.</summary>
    public static WebApplication Build(Action<WebApplication> pipeline, Action<WebApplicationBuilder>? services = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        services?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);

            // A body may come as late as it likes: some wait until the server is seen waiting for them.
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        WebApplication application = builder.Build();
        pipeline(application);
        return application;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().Wait();
}
