using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable SYSLIB0014 // WebClient and WebRequest are obsolete, and used all the same.

namespace Aiocop.Tests.Catalogue;

/// <summary>Clients of HTTP, and exceptions, that touch files or streams for their own purpose.</summary>
internal static class ClientAsyncTwins
{
    public static IEnumerable<AsyncTwin> All =>
    [
        AsyncTwin.On("HttpClient.GetByteArrayAsync", () => new HttpExchange(), http => http.Client.GetByteArrayAsync(http.Address)),
        AsyncTwin.On("HttpContent.ReadAsStreamAsync", () => new HttpExchange(), ReadAsStream),
        AsyncTwin.On("HttpContent.ReadFromJsonAsync", () => new StringContent("1"), content => content.ReadFromJsonAsync<int>()),
        AsyncTwin.On("Exception.StackTrace", () => new Failure(), failure => failure.Print()),
        AsyncTwin.On("WebClient.UploadFileTaskAsync", () => new Transfer(), transfer => transfer.Client.UploadFileTaskAsync(transfer.Address, transfer.Folder.Text)),
        AsyncTwin.On("FileWebRequest.GetResponseAsync", () => new TempFolder(), async folder => (await WebRequest.Create(new Uri(folder.Text)).GetResponseAsync()).Dispose()),
    ];

    private static async Task ReadAsStream(HttpExchange http)
    {
        using HttpResponseMessage response = await http.Client.GetAsync(http.Address, HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        await stream.CopyToAsync(Stream.Null);
    }

    private sealed class Transfer : IDisposable
    {
        private readonly HttpExchange _http = new();

        public Transfer() => FirstWebRequest.Ensure();

        public TempFolder Folder { get; } = new();

        public WebClient Client { get; } = new();

        public Uri Address => _http.Address;

        public void Dispose()
        {
            Client.Dispose();
            _http.Dispose();
            Folder.Dispose();
        }
    }

    /// <summary>An exception of an assembly whose symbols nobody has looked for.</summary>
    private sealed class Failure : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly AssemblyLoadContext _context = new("failure", isCollectible: true);
        private readonly Exception _exception;

        public Failure()
        {
            string name = "Aiocop.Failure." + Guid.NewGuid().ToString("N");
            var builder = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
            TypeBuilder type = builder.DefineDynamicModule(name).DefineType("Thrower", TypeAttributes.Public);
            ILGenerator body = type.DefineMethod("Throw", MethodAttributes.Public | MethodAttributes.Static).GetILGenerator();
            body.ThrowException(typeof(InvalidOperationException));
            type.CreateType();
            builder.Save(_folder.New);
            MethodInfo method = _context.LoadFromAssemblyPath(_folder.New).GetType("Thrower")!.GetMethod("Throw")!;
            _exception = Xunit.Assert.Throws<TargetInvocationException>(() => method.Invoke(null, null)).InnerException!;
        }

        public Task Print()
        {
            Xunit.Assert.Contains("Thrower.Throw", _exception.ToString(), StringComparison.Ordinal);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _context.Unload();
            _folder.Dispose();
        }
    }
}
