using System.Text;
using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>Bodies of requests and responses, read and written synchronously.</summary>
internal static class BodyCalls
{
    private static readonly byte[] s_large = new byte[200_000];

    public static IEnumerable<WebCall> All =>
    [
        WebCall.Handler("HttpRequest.Body.Read", "Request.Body.Read(byte[], int, int)", context => context.Request.Body.Read(new byte[4], 0, 4)),
        WebCall.Handler("HttpRequest.Body.Read", "Request.Body.Read(Span<byte>)", context => context.Request.Body.Read(new byte[4])),
        WebCall.Handler("HttpRequest.Body.Read", "Request.Body.ReadByte()", context => context.Request.Body.ReadByte()),
        WebCall.Handler("StreamReader.ReadToEnd", "new StreamReader(Request.Body).ReadToEnd()", context => new StreamReader(context.Request.Body).Once(reader => reader.ReadToEnd())),
        WebCall.Handler("HttpResponse.Body.Write", "Response.Body.Write(byte[], int, int)", context => context.Response.Body.Write(new byte[4], 0, 4)),
        WebCall.Handler("HttpResponse.Body.Flush", "Response.Body.Flush()", context => context.Response.Body.Flush()),
        Form(),
        WebCall.Handler("IFormFile.CopyTo", "IFormFile.CopyTo(Stream)", Upload, () => new MultipartFormDataContent { { new ByteArrayContent(s_large), "file", "file.bin" } }),
        WebCall.Handler("FileBufferingReadStream.Read", "EnableBuffering, Request.Body.Read(byte[], int, int)", context =>
        {
            context.Request.EnableBuffering();
            context.Request.Body.Read(new byte[4], 0, 4);
        }),
        WebCall.OnPool("FileBufferingWriteStream.Write", "FileBufferingWriteStream.Write(byte[], int, int)", () => new FileBufferingWriteStream(memoryThreshold: 100), stream => stream.Write(s_large, 0, s_large.Length)),
        Read("HttpRequestStreamReader.Read", Reader, reader => reader.Read()),
        Read("HttpRequestStreamReader.ReadLine", Reader, reader => reader.ReadLine()),
        Read("HttpRequestStreamReader.Peek", Reader, reader => reader.Peek()),
        WebCall.Handler("HttpResponseStreamWriter.Write", "HttpResponseStreamWriter.Write", context => Writer(context).Write(new string('x', 20_000))),
        WebCall.Handler("HttpResponseStreamWriter.WriteLine", "HttpResponseStreamWriter.WriteLine", context => Writer(context).WriteLine(new string('x', 20_000).AsSpan())),
        WebCall.Handler("HttpResponseStreamWriter.Flush", "HttpResponseStreamWriter.Flush", context => Filled(context).Flush()),
        WebCall.Handler("HttpResponseStreamWriter.Dispose", "HttpResponseStreamWriter.Dispose", context => Filled(context).Dispose()),
        Read("FormReader.ReadForm", body => new FormReader(body), reader => reader.ReadForm()),
        Read("FormReader.ReadNextPair", body => new FormReader(body), reader => reader.ReadNextPair()),
        Read("BufferedReadStream.Read", body => new BufferedReadStream(body, 100), stream => stream.Read(new byte[4], 0, 4)),
        Read("BufferedReadStream.EnsureBuffered", body => new BufferedReadStream(body, 100), stream => stream.EnsureBuffered()),
        Read("BufferedReadStream.ReadLine", body => new BufferedReadStream(body, 100), stream => stream.ReadLine(100)),
    ];

    private static WebCall Form()
    {
        LateForm? form = null;
        return WebCall.Handler(
            "HttpRequest.Form",
            "Request.Form",
            context =>
            {
                form!.Now();
                _ = context.Request.Form;
            },
            () => form = new LateForm());
    }

    private static WebCall Read<T>(string name, Func<Stream, T> reader, Action<T> read) =>
        WebCall.Handler(name, name, context => read(reader(context.Request.Body)));

    private static async Task Upload(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        await Task.Yield();
        form.Files[0].CopyTo(Stream.Null);
    }

    private static HttpRequestStreamReader Reader(Stream body) => new(body, Encoding.UTF8);

    private static HttpResponseStreamWriter Writer(HttpContext context) => new(context.Response.Body, new UTF8Encoding(false));

    private static HttpResponseStreamWriter Filled(HttpContext context)
    {
        HttpResponseStreamWriter writer = Writer(context);
        writer.Write("text");
        return writer;
    }

    private static void Once<T>(this T value, Action<T> use) => use(value);
}
