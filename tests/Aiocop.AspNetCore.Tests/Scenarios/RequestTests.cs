using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Aiocop.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Scenarios;

/// <summary>Requests and responses, read and written asynchronously: no findings.</summary>
public sealed class RequestTests
{
    private static readonly byte[] s_large = new byte[300_000];
    private static readonly string[] s_encodings = ["gzip", "br"];

    [Fact]
    public async Task Json()
    {
        await using WebServer server = await WebServer.Start(app => app.MapPost("/sum", (Numbers numbers) => new Answer(numbers.A + numbers.B)));
        await Silence.Of(async () =>
        {
            using HttpResponseMessage response = await server.Client.PostAsJsonAsync("/sum", new Numbers(2, 3));
            Assert.Equal(5, (await response.Content.ReadFromJsonAsync<Answer>())!.Sum);
        });
    }

    [Fact]
    public async Task A_large_body_with_buffering_is_read_twice()
    {
        await using WebServer server = await WebServer.Start(app => app.MapPost("/", async (HttpRequest request) =>
        {
            request.EnableBuffering();
            var first = new MemoryStream();
            await request.Body.CopyToAsync(first);
            request.Body.Position = 0;
            var second = new MemoryStream();
            await request.Body.CopyToAsync(second);
            return $"{first.Length} {second.Length}";
        }));
        await Silence.Of(async () => Assert.Equal("300000 300000", await Post(server, new ByteArrayContent(s_large))));
    }

    [Fact]
    public async Task A_form()
    {
        await using WebServer server = await WebServer.Start(app => app.MapPost("/", async (HttpRequest request) =>
        {
            IFormCollection form = await request.ReadFormAsync();
            return form["name"] + request.Form["name"];
        }));
        await Silence.Of(async () => Assert.Equal("xx", await Post(server, new FormUrlEncodedContent([new("name", "x")]))));
    }

    [Fact]
    public async Task An_uploaded_file()
    {
        await using WebServer server = await WebServer.Start(app => app.MapPost("/", async (HttpRequest request) =>
        {
            IFormCollection form = await request.ReadFormAsync();
            var copy = new MemoryStream();
            await form.Files[0].CopyToAsync(copy);
            return copy.Length;
        }));
        await Silence.Of(async () =>
        {
            using var content = new MultipartFormDataContent { { new ByteArrayContent(s_large), "file", "file.bin" } };
            Assert.Equal("300000", await Post(server, content));
        });
    }

    [Fact]
    public async Task A_compressed_response()
    {
        await using WebServer server = await WebServer.Start(
            app =>
            {
                app.UseResponseCompression();
                app.MapGet("/", () => Results.Text(new string('x', 100_000)));
            },
            builder => builder.Services.AddResponseCompression());
        await Silence.Of(async () =>
        {
            foreach (string encoding in s_encodings)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Encoding", encoding } } };
                using HttpResponseMessage response = await server.Client.SendAsync(request);
                Assert.Contains(encoding, response.Content.Headers.ContentEncoding);
                Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
            }
        });
    }

    [Fact]
    public async Task A_compressed_request()
    {
        await using WebServer server = await WebServer.Start(
            app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/", async (HttpRequest request) => (await new StreamReader(request.Body).ReadToEndAsync()).Length);
            },
            builder => builder.Services.AddRequestDecompression());
        await Silence.Of(async () =>
        {
            var zipped = new MemoryStream();
            await using (var zip = new GZipStream(zipped, CompressionMode.Compress, leaveOpen: true))
            {
                await zip.WriteAsync(s_large);
            }

            var content = new ByteArrayContent(zipped.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
            Assert.Equal("300000", await Post(server, content));
        });
    }

    [Fact]
    public async Task Events_from_the_server()
    {
        await using WebServer server = await WebServer.Start(app => app.MapGet("/", () => TypedResults.ServerSentEvents(Ticks())));
        await Silence.Of(async () => Assert.Contains("data: 2", await server.Client.GetStringAsync("/"), StringComparison.Ordinal));

        static async IAsyncEnumerable<int> Ticks()
        {
            for (int i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Body_streams_and_pipes()
    {
        await using WebServer server = await WebServer.Start(app => app.MapPost("/", async context =>
        {
            byte[] buffer = new byte[1000];
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read));
                await context.Response.Body.FlushAsync();
            }

            await context.Response.BodyWriter.WriteAsync("end"u8.ToArray());
        }));
        await Silence.Of(async () => Assert.EndsWith("end", await Post(server, new ByteArrayContent(s_large)), StringComparison.Ordinal));
    }

    private static async Task<string> Post(WebServer server, HttpContent content)
    {
        using HttpResponseMessage response = await server.Client.PostAsync("/", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private sealed record Numbers(int A, int B);

    private sealed record Answer(int Sum);
}
