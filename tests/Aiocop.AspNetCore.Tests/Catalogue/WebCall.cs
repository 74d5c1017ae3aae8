using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>A call that blocks, made where web applications make it, and the name under which it must be found.</summary>
/// <param name="Call">What is called.</param>
/// <param name="Name">The name of the findings: one or more, as it may read by turns.</param>
/// <param name="Watch">Makes the call in watched code.</param>
internal sealed record WebCall(string Name, string Call, Func<Task<WatchResult>> Watch)
{
    /// <summary>Makes the call in an endpoint, with synchronous reading and writing of bodies allowed.</summary>
    /// <param name="name">The name of the finding.</param>
    /// <param name="call">What is called.</param>
    /// <param name="handler">Makes the call.</param>
    /// <param name="body">The request's body; null: text.</param>
    /// <param name="middleware">Goes before the endpoint.</param>
    /// <param name="services">Adds what the middleware needs.</param>
    public static WebCall Handler(
        string name,
        string call,
        Func<HttpContext, Task> handler,
        Func<HttpContent>? body = null,
        Action<WebApplication>? middleware = null,
        Action<WebApplicationBuilder>? services = null) => new(name, call, async () =>
        {
            await using WebServer server = await WebServer.Start(
                app =>
                {
                    middleware?.Invoke(app);
                    app.Run(context =>
                    {
                        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
                        return handler(context);
                    });
                },
                services);
            return await Monitored.Async(async () =>
            {
                using HttpContent content = body?.Invoke() ?? new StringContent("name=value\nnext=value\n");
                using HttpResponseMessage response = await server.Client.PostAsync("/", content);
                response.EnsureSuccessStatusCode();
            });
        });

    /// <summary>Makes a call that does nothing asynchronous in an endpoint.</summary>
    public static WebCall Handler(string name, string call, Action<HttpContext> handler, Func<HttpContent>? body = null) =>
        Handler(name, call, context =>
        {
            handler(context);
            return Task.CompletedTask;
        }, body);

    /// <summary>Makes the call in an async method on the pool, with something that is prepared before.</summary>
    public static WebCall OnPool<T>(string name, string call, Func<T> prepare, Action<T> run)
        where T : IDisposable => new(name, call, async () =>
        {
            using T prepared = prepare();
            return await Monitored.InAsyncMethod(() => run(prepared));
        });

    public override string ToString() => Call;
}
