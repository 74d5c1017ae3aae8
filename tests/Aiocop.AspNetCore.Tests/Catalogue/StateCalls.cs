using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>Sessions that are used before they were loaded, and a cache that is used synchronously.</summary>
internal static class StateCalls
{
    public static IEnumerable<WebCall> All =>
    [
        Session("ISession.GetString", session => session.GetString("key")),
        Session("ISession.SetString", session => session.SetString("key", "value")),
        Session("ISession.GetInt32", session => session.GetInt32("key")),
        Session("ISession.SetInt32", session => session.SetInt32("key", 1)),
        Session("ISession.Get", session => session.Get("key")),
        Session("ISession.TryGetValue", session => session.TryGetValue("key", out _)),
        Session("ISession.Set", session => session.Set("key", [1])),
        Session("ISession.Remove", session => session.Remove("key")),
        Session("ISession.Clear", session => session.Clear()),
        Session("ISession.Keys", session => _ = session.Keys),
        Session("ISession.IsAvailable", session => _ = session.IsAvailable),
        Session("ISession.Id", session => _ = session.Id),
        Cache("FileCache.Get", cache => cache.Get("key")),
        Cache("FileCache.Set", cache => cache.Set("key", new byte[FileCache.Size], new DistributedCacheEntryOptions())),
        Cache("FileCache.Refresh", cache => cache.Refresh("key")),
        Cache("FileCache.Remove", cache => cache.Remove("key")),
    ];

    private static WebCall Cache(string name, Action<IDistributedCache> use) => WebCall.Handler(
        name,
        name,
        context =>
        {
            use(context.RequestServices.GetRequiredService<IDistributedCache>());
            return Task.CompletedTask;
        },
        middleware: app => app.Services.GetRequiredService<IDistributedCache>(),
        services: builder => builder.Services.AddSingleton<IDistributedCache, FileCache>());

    private static WebCall Session(string name, Action<ISession> use) => WebCall.Handler(
        name,
        name,
        context =>
        {
            use(context.Session);
            return Task.CompletedTask;
        },
        middleware: app => app.UseSession(),
        services: builder => builder.Services.AddSingleton<IDistributedCache, FileCache>().AddSession());
}
