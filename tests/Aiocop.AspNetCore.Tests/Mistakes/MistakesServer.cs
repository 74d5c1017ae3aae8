using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>The application with all mistakes, and beside each, under <c>/fixed</c>, what should be there.</summary>
public sealed class MistakesServer : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Remote _remote = new();
    private Journal? _journal;
    private WebServer? _server;

    internal HttpClient Client => _server!.Client;

    public async ValueTask InitializeAsync()
    {
        string file = _folder.New;
        await File.WriteAllTextAsync(file, "text");
        _journal = new Journal(_folder.New, _remote);
        _server = await WebServer.Start(app => Map(app, file), builder =>
        {
            builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AllowSynchronousIO = true);
            builder.Services.AddControllers().AddApplicationPart(typeof(StockController).Assembly);
            builder.Services.AddSingleton(_remote);
            builder.Services.AddSingleton(provider => new HttpClient { BaseAddress = _server!.Address });
            SyncOverAsync.AddServices(builder.Services);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _journal!.Dispose();
        _folder.Dispose();
    }

    /// <summary>Asks the application; a path that ends in a form or a body is sent one.</summary>
    internal async Task AskAsync(string path)
    {
        _remote.Expect();
        using HttpContent? content =
            path.EndsWith("/form", StringComparison.Ordinal) ? new SlowForm(_remote)
            : path.EndsWith("/body", StringComparison.Ordinal) ? new StringContent("text")
            : null;
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = content };
        using HttpResponseMessage response = await Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private void Map(WebApplication app, string file)
    {
        app.Use(async (context, next) =>
        {
            string path = context.Request.Path.Value!;
            if (path.EndsWith("/lock", StringComparison.Ordinal))
            {
                await _journal!.LetAnotherWriteAsync();
            }

            if (path != "/remote")
            {
                _remote.Serve();
            }

            await next();
        });
        app.MapGet("/remote", () => _remote.AskAsync());
        SyncOverAsync.Map(app);
        PoolThreads.Map(app, file);
        SharedState.Map(app, _journal!);
        Bodies.Map(app);
        FilesAndDatabases.Map(app, file);
    }
}
