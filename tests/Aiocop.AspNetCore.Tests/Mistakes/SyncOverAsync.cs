using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>Synchronous code that waits for asynchronous code.</summary>
internal static class SyncOverAsync
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddTransient<ProductList>();
        services.AddTransient<Prices>();
        services.AddScoped(provider =>
        {
            var remote = provider.GetRequiredService<Remote>();
            return new Tenant(remote.AskAsync().GetAwaiter().GetResult()); // <- di-factory
        });
        services.AddScoped<TenantSource>();
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/constructor", (ProductList list) => list.Text);
        app.MapGet("/fixed/constructor", async (Remote remote) => (await ProductList.LoadAsync(remote)).Text);

        app.MapGet("/property", (Prices prices) => prices.Current);
        app.MapGet("/fixed/property", (Prices prices) => prices.GetCurrentAsync());

        app.MapGet("/run-wait", (Remote remote) =>
        {
            Task.Run(() => remote.AskAsync()).Wait(); // <- run-wait
            return "done";
        });
        app.MapGet("/fixed/run-wait", async (Remote remote) =>
        {
            await remote.AskAsync();
            return "done";
        });

        app.MapGet("/di-factory", (Tenant tenant) => tenant.Name);
        app.MapGet("/fixed/di-factory", async (TenantSource source) => (await source.GetAsync()).Name);

        app.MapGet("/http-result", (HttpClient client) =>
        {
            using HttpResponseMessage response = client.GetAsync("/remote").GetAwaiter().GetResult(); // <- http-result
            return (int)response.StatusCode;
        });
        app.MapGet("/fixed/http-result", async (HttpClient client) =>
        {
            using HttpResponseMessage response = await client.GetAsync("/remote");
            return (int)response.StatusCode;
        });

        app.MapGet("/http-send", (HttpClient client) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/remote");
            using HttpResponseMessage response = client.Send(request); // <- http-send
            return (int)response.StatusCode;
        });
        app.MapGet("/fixed/http-send", async (HttpClient client) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/remote");
            using HttpResponseMessage response = await client.SendAsync(request);
            return (int)response.StatusCode;
        });
    }

    private sealed class ProductList
    {
        public ProductList(Remote remote)
        {
            Text = remote.AskAsync().Result; // <- constructor
        }

        private ProductList(string text) => Text = text;

        public string Text { get; }

        public static async Task<ProductList> LoadAsync(Remote remote) => new(await remote.AskAsync());
    }

    private sealed class Prices(Remote remote)
    {
        public string Current =>
            remote.AskAsync().Result; // <- property

        public Task<string> GetCurrentAsync() => remote.AskAsync();
    }

    private sealed record Tenant(string Name);

    private sealed class TenantSource(Remote remote)
    {
        private Task<Tenant>? _tenant;

        public Task<Tenant> GetAsync() => _tenant ??= LoadAsync();

        private async Task<Tenant> LoadAsync() => new(await remote.AskAsync());
    }
}
