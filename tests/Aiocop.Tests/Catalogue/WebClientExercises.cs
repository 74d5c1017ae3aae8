using System.Collections.Specialized;
using System.Net;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable SYSLIB0014 // Obsolete, yet called.

namespace Aiocop.Tests.Catalogue;

/// <summary>The many methods of the oldest client.</summary>
internal static class WebClientExercises
{
    public static IEnumerable<Exercise> All =>
    [
        On("DownloadData", (client, it) => client.DownloadData(it.Address)),
        On("DownloadString", (client, it) => client.DownloadString(it.Address)),
        On("DownloadFile", (client, it) => client.DownloadFile(it.Address, it.New), times: 3),
        On("UploadData", (client, it) => client.UploadData(it.Address, [1])),
        On("UploadString", (client, it) => client.UploadString(it.Address, "text")),
        On("UploadFile", (client, it) => client.UploadFile(it.Address, it.Text), times: 3),
        On("UploadValues", (client, it) => client.UploadValues(it.Address, new NameValueCollection { ["name"] = "value" })),
    ];

    private static Exercise On(string method, Action<WebClient, Site> use, int times = 1)
    {
        string name = "WebClient." + method;
        return Exercise.On(times == 1 ? "HttpWebRequest.GetResponse" : "new FileStream", name + "(Uri, ...)", () => new Site(), it => use(it.Client, it), expect: [.. Enumerable.Repeat(name, times)]);
    }

    private sealed class Site : IDisposable
    {
        private readonly LineServer _server = OlderClientExercises.Connected();
        private readonly TempFolder _folder = new();

        public WebClient Client { get; } = new();

        public Uri Address => _server.Address;

        public string New => _folder.New;

        public string Text => _folder.Text;

        public void Dispose()
        {
            Client.Dispose();
            _server.Dispose();
            _folder.Dispose();
        }
    }
}
