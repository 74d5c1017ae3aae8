using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>Bodies of requests and responses; synchronous reading and writing is allowed.</summary>
internal static class Bodies
{
    private static readonly string s_large = new('x', 20_000);

    public static void Map(WebApplication app)
    {
        app.MapPost("/body", (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            string text = reader.ReadToEnd(); // <- body
            return text.Length;
        });
        app.MapPost("/fixed/body", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            string text = await reader.ReadToEndAsync();
            return text.Length;
        });

        app.MapGet("/response", (HttpResponse response) =>
        {
            using (var writer = new StreamWriter(response.Body))
            {
                writer.Write(s_large); // <- response-write
                writer.Flush(); // <- response-flush
                writer.Write("end");
            } // <- response-dispose
        });
        app.MapGet("/fixed/response", async (HttpResponse response) =>
        {
            await using var writer = new StreamWriter(response.Body);
            await writer.WriteAsync(s_large);
            await writer.FlushAsync();
            await writer.WriteAsync("end");
        });

        app.MapPost("/form", (HttpRequest request) =>
        {
            string? name = request.Form["name"]; // <- form
            return name;
        });
        app.MapPost("/fixed/form", async (HttpRequest request) =>
        {
            IFormCollection form = await request.ReadFormAsync();
            return form["name"].ToString();
        });
    }
}
