using Aiocop.AspNetCore.Tests.Scenarios;
using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Catalogue.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>What the shields of ASP.NET Core are for: each makes the calls that its shield keeps from being reported.</summary>
internal static class ShieldTwins
{
    private static readonly byte[] s_large = new byte[300_000];

    public static IReadOnlyList<AsyncTwin> All { get; } =
    [
        Get("StaticFileMiddleware.Invoke", "/text.txt", (app, folder) => app.UseStaticFiles(new StaticFileOptions { FileProvider = folder.Files() })),
        Get("DefaultFilesMiddleware.Invoke", "/full/", (app, folder) => app.UseFileServer(new FileServerOptions
        {
            FileProvider = folder.Files(),
            DefaultFilesOptions = { DefaultFileNames = { "inner.txt" } },
        })),
        Get("DirectoryBrowserMiddleware.Invoke", "/full/", (app, folder) => app.UseFileServer(new FileServerOptions
        {
            FileProvider = folder.Files(),
            EnableDirectoryBrowsing = true,
        })),
        Get("HttpResponse.SendFileAsync", "/", (app, folder) => app.MapGet("/", (HttpResponse response) => response.SendFileAsync(folder.Text))),
        Get("HttpResponse.SendFileAsync(IFileInfo)", "/", (app, folder) =>
        {
            PhysicalFileProvider files = folder.Files();
            app.MapGet("/", (HttpResponse response) => response.SendFileAsync(files.GetFileInfo("text.txt")));
        }),
        Get("Results.File", "/", (app, folder) => app.MapGet("/", () => Results.File(folder.Text))),
        Get("Results.File of a part", "/", (app, folder) => app.MapGet("/", (HttpRequest request) =>
        {
            request.Headers.Range = "bytes=1-5";
            return Results.File(folder.Text, enableRangeProcessing: true);
        })),
        Get("Results.File of the web root", "/", (app, folder) =>
        {
            app.Environment.WebRootFileProvider = folder.Files();
            app.MapGet("/", () => Results.File("text.txt"));
        }),
        View("PhysicalFileResult.ExecuteResultAsync", "/Home/File"),
        View("VirtualFileResult.ExecuteResultAsync", "/Home/Virtual"),
        View("XmlSerializerOutputFormatter.WriteAsync", "/Home/Xml?length=100000"),
        View("XmlDataContractSerializerOutputFormatter.WriteAsync", "/Home/Contract?length=100000"),
        AsyncTwin.On("FileBufferingWriteStream.WriteAsync", () => new FileBufferingWriteStream(memoryThreshold: 100), async stream => await stream.WriteAsync(s_large)),
        View("LinkTagHelper.ProcessAsync", "/Home/View?name=Links"),
        View("ScriptTagHelper.ProcessAsync", "/Home/View?name=Links"),
        AsyncTwin.On("FileBufferingWriteStream.DrainBufferAsync", () => new FileBufferingWriteStream(memoryThreshold: 100), async stream =>
        {
            await stream.WriteAsync(s_large);
            await stream.DrainBufferAsync(Stream.Null);
        }),
        Post("HttpRequest.EnableBuffering", app => app.MapPost("/", async (HttpRequest request) =>
        {
            request.EnableBuffering();
            await request.Body.CopyToAsync(Stream.Null);
            request.Body.Position = 0;
            await request.Body.CopyToAsync(Stream.Null);
            request.Body.Seek(0, SeekOrigin.Begin);
        })),
        Get("DeveloperExceptionPageMiddleware.Invoke", "/", (app, _) =>
        {
            app.UseDeveloperExceptionPage();
            app.MapGet("/", async context =>
            {
                context.Request.Headers.Accept = "text/html";
                await Task.Yield();
                throw new InvalidOperationException();
            });
        }),
        AsyncTwin.On("ChangeToken.OnChange", () => new Watched(), watched => watched.Change()),
        AsyncTwin.On("ChangeToken.OnChange of files that are polled", () => new TempFolder(), folder =>
        {
            _ = new PollingFileChangeToken(new FileInfo(folder.Text)).HasChanged;
            _ = new PollingWildCardChangeToken(folder.Path, "*.txt").HasChanged;
            return Task.CompletedTask;
        }),
        AsyncTwin.On(
            "FileConfigurationSource.ReloadOnChange",
            () => new Settings(),
            settings => settings.Reload(folder => folder.Text, """{ "A": 2 }""")),
        AsyncTwin.On(
            "KeyPerFileConfigurationSource.ReloadOnChange",
            () => new Settings(),
            settings => settings.Reload(folder => Path.Combine(folder.Full, "inner.txt"), "3")),
        AsyncTwin.On("KestrelServer.StartAsync", () => new Started(), started => started.Application.StartAsync()),
        AsyncTwin.On("KestrelServer.StopAsync", () => WebServer.Start(_ => { }).Result, async server =>
        {
            await server.Application.StopAsync();
            await server.Application.DisposeAsync();
        }),
        AsyncTwin.On(
            "DataProtectionHostedService.StartAsync",
            () => new Started((builder, folder) => builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.New))),
            started => started.Application.StartAsync()),
        AsyncTwin.On("W3CLoggingMiddleware.Invoke", () => new Logged(), logged => logged.Get()),
        AsyncTwin.On("ConsoleLoggerProvider.Dispose", () => LoggerFactory.Create(logging => logging.AddConsole()), factory =>
        {
            factory.CreateLogger("x");
            factory.Dispose();
            return Task.CompletedTask;
        }),
    ];

    private static PhysicalFileProvider Files(this TempFolder folder) => folder.Keep(new PhysicalFileProvider(folder.Path));

    private static AsyncTwin Get(string call, string path, Action<WebApplication, TempFolder> pipeline) =>
        AsyncTwin.On(call, () => Simple(pipeline), async server => Assert(await server.Client.GetByteArrayOrError(path)));

    private static AsyncTwin Post(string call, Action<WebApplication> pipeline) =>
        AsyncTwin.On(call, () => Simple((app, _) => pipeline(app)), async server =>
        {
            using HttpResponseMessage response = await server.Client.PostAsync("/", new ByteArrayContent(s_large));
            response.EnsureSuccessStatusCode();
        });

    private static AsyncTwin View(string call, string path) =>
        AsyncTwin.On(call, () => new Views(), async views => Assert(await views.Server.Client.GetByteArrayAsync(path)));

    private static WebServer Simple(Action<WebApplication, TempFolder> pipeline) =>
        WebServer.Start(app => pipeline(app, app.Services.GetRequiredService<TempFolder>()), builder => builder.Services.AddSingleton(_ => new TempFolder())).Result;

    private static void Assert(byte[] content) => Xunit.Assert.NotEmpty(content);

    private static async Task<byte[]> GetByteArrayOrError(this HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(path);
        Xunit.Assert.NotEqual(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>An application with controllers and views.</summary>
    private sealed class Views : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Views() => Server = MvcTests.Start(_folder).Result;

        public WebServer Server { get; }

        public void Dispose()
        {
            Server.Dispose();
            _folder.Dispose();
        }
    }

    /// <summary>An application that is built, and is to be started by the watched code.</summary>
    private sealed class Started : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Started(Action<WebApplicationBuilder, TempFolder>? services = null) =>
            Application = WebServer.Build(_ => { }, builder => services?.Invoke(builder, _folder));

        public WebApplication Application { get; }

        public void Dispose()
        {
            Application.DisposeAsync().AsTask().Wait();
            _folder.Dispose();
        }
    }

    /// <summary>A folder whose files are watched; watching begins in the watched code.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly PhysicalFileProvider _files;
        private IDisposable? _watch;

        public Watched() => _files = _folder.Files();

        public async Task Change()
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watch = ChangeToken.OnChange(() => _files.Watch("*.txt"), () => changed.TrySetResult());
            await File.WriteAllTextAsync(_folder.Text, "changed");
            await changed.Task;
        }

        public void Dispose()
        {
            // Waits for the callback, which may not have quite returned: not in what is watched.
            _watch?.Dispose();
            _folder.Dispose();
        }
    }

    /// <summary>An application that writes a log of its requests.</summary>
    private sealed class Logged : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly DateTime _began = DateTime.Now;
        private readonly WebServer _server;

        public Logged() => _server = WebServer.Start(
            app => app.UseW3CLogging(),
            builder => builder.Services.AddW3CLogging(options =>
            {
                options.LogDirectory = _folder.New;
                options.FlushInterval = TimeSpan.FromMilliseconds(1);
            })).Result;

        public async Task Get()
        {
            // The second one goes to a log that is there.
            foreach (string path in new[] { "/first", "/second" })
            {
                using HttpResponseMessage response = await _server.Client.GetAsync(path);
                while (!await Written(path))
                {
                    await Task.Delay(1);
                }
            }
        }

        public void Dispose()
        {
            _server.Dispose();
            _folder.Dispose();
        }

        private async Task<bool> Written(string path)
        {
            // A new day begins a new log, in the middle of the test perhaps.
            foreach (DateTime day in new[] { DateTime.Now, _began })
            {
                try
                {
                    string name = Path.Combine(_folder.New, $"w3clog-{day:yyyyMMdd}.0000.txt");
                    if ((await File.ReadAllTextAsync(name)).Contains(path, StringComparison.Ordinal))
                    {
                        return true;
                    }
                }
                catch (IOException)
                {
                    // It is not there yet.
                }
            }

            return false;
        }
    }
}
