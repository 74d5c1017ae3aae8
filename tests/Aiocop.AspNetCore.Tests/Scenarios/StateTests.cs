using System.Net;
using System.Security.Claims;
using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Scenarios;

/// <summary>Sessions, caches, cookies and keys, asynchronously: no findings.</summary>
public sealed class StateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_session_that_is_loaded_asynchronously() => Get(
        app =>
        {
            app.UseSession();
            app.MapGet("/", async (HttpContext context) =>
            {
                await context.Session.LoadAsync();
                context.Session.SetInt32("count", context.Session.GetInt32("count") + 1 ?? 1);
                await context.Session.CommitAsync();
            });
        },
        builder => builder.Services.AddDistributedMemoryCache().AddSession());

    [Fact]
    public Task A_distributed_cache() => Get(
        app => app.MapGet("/", async (IDistributedCache cache) =>
        {
            await cache.SetStringAsync("key", "value");
            Assert.Equal("value", await cache.GetStringAsync("key"));
            await cache.RefreshAsync("key");
            await cache.RemoveAsync("key");
        }),
        builder => builder.Services.AddDistributedMemoryCache());

    [Fact]
    public Task A_memory_cache() => Get(
        app => app.MapGet("/", (IMemoryCache cache) => cache.GetOrCreateAsync("key", async _ =>
        {
            await Task.Yield();
            return 1;
        })),
        builder => builder.Services.AddMemoryCache());

    [Fact]
    public Task Output_caching() => Get(
        app =>
        {
            app.UseOutputCache();
            app.MapGet("/", () => new string('x', 10_000)).CacheOutput();
        },
        builder => builder.Services.AddOutputCache());

    [Fact]
    public Task Response_caching() => Get(
        app =>
        {
            app.UseResponseCaching();
            app.MapGet("/", (HttpResponse response) =>
            {
                response.Headers.CacheControl = "public,max-age=60";
                return new string('x', 10_000);
            });
        },
        builder => builder.Services.AddResponseCaching());

    /// <summary>The first cookie makes the keys and writes them to a file.</summary>
    [Fact]
    public Task Cookies_that_sign_in() => Get(
        app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGet("/", async (HttpContext context) =>
            {
                var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody")], CookieAuthenticationDefaults.AuthenticationScheme);
                await context.SignInAsync(new ClaimsPrincipal(identity));
            });
            app.MapGet("/who", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization();
        },
        builder =>
        {
            builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(_folder.New));
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorization();
        },
        "/", "/who");

    [Fact]
    public Task Antiforgery_tokens() => Get(
        app => app.MapGet("/", (HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
            antiforgery.GetAndStoreTokens(context).RequestToken),
        builder =>
        {
            builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(_folder.New));
            builder.Services.AddAntiforgery();
        });

    private static async Task Get(Action<WebApplication> pipeline, Action<WebApplicationBuilder> services, params string[] paths)
    {
        await using WebServer server = await WebServer.Start(pipeline, services);
        await Silence.Of(async () =>
        {
            foreach (string path in paths is [] ? ["/"] : paths)
            {
                using HttpResponseMessage response = await server.Client.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        });
    }
}
