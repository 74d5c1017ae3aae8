using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Security.Authentication;
using Aiocop.Tests.Catalogue.Fixtures;

#pragma warning disable CA2022 // The read is the call under test; how much it finds does not matter.

namespace Aiocop.Tests.Catalogue;

/// <summary>Names, TLS, and the clients of higher protocols.</summary>
internal static class NetworkExercises
{
    private static readonly byte[] s_data = "data"u8.ToArray();

    public static IEnumerable<Exercise> All =>
    [
        Dns("Dns.GetHostEntry", "(string)", () => System.Net.Dns.GetHostEntry("localhost")),
        Dns("Dns.GetHostEntry", "(IPAddress)", () => System.Net.Dns.GetHostEntry(IPAddress.Loopback), "127.0.0.1"),
        Dns("Dns.GetHostAddresses", "(string)", () => System.Net.Dns.GetHostAddresses("localhost")),
#pragma warning disable CS0618 // Obsolete, yet called.
        Dns("Dns.GetHostByName", "(string)", () => System.Net.Dns.GetHostByName("localhost")),
        Dns("Dns.GetHostByAddress", "(string)", () => System.Net.Dns.GetHostByAddress("127.0.0.1"), "127.0.0.1"),
        Dns("Dns.Resolve", "(string)", () => System.Net.Dns.Resolve("localhost")),
#pragma warning restore CS0618
        Tls("SslStream.AuthenticateAsClient", "(string)", TlsPair.ForClient, pair => pair.Client.AuthenticateAsClient("localhost"), "localhost"),
        Tls("SslStream.AuthenticateAsClient", "(string, X509CertificateCollection, SslProtocols, bool)", TlsPair.ForClient, pair => pair.Client.AuthenticateAsClient("localhost", null, SslProtocols.None, false), "localhost"),
        Tls("SslStream.AuthenticateAsClient", "(SslClientAuthenticationOptions)", TlsPair.ForClient, pair => pair.Client.AuthenticateAsClient(TlsPair.ClientOptions)),
        Tls("SslStream.AuthenticateAsServer", "(X509Certificate)", TlsPair.ForServer, pair => pair.Server.AuthenticateAsServer(TlsPair.Certificate)),
        Tls("SslStream.AuthenticateAsServer", "(SslServerAuthenticationOptions)", TlsPair.ForServer, pair => pair.Server.AuthenticateAsServer(TlsPair.ServerOptions)),
        Tls("SslStream.Read", "(byte[], int, int)", TlsPair.WithData, pair => pair.Client.Read(new byte[4], 0, 4)),
        Tls("SslStream.Read", "(Span<byte>)", TlsPair.WithData, pair => pair.Client.Read(new byte[4].AsSpan())),
        Exercise.On("SslStream.Read", "SslStream.ReadByte()", TlsPair.WithData, pair => pair.Client.ReadByte(), expect: ["SslStream.ReadByte"]),
        Tls("SslStream.Write", "(byte[])", TlsPair.WithData, pair => pair.Client.Write(s_data)),
        Tls("SslStream.Write", "(byte[], int, int)", TlsPair.WithData, pair => pair.Client.Write(s_data, 0, 4)),
        Tls("SslStream.Write", "(ReadOnlySpan<byte>)", TlsPair.WithData, pair => pair.Client.Write(s_data.AsSpan())),
        Exercise.On("HttpClient.Send", "HttpClient.Send(HttpRequestMessage)", () => new HttpExchange(), http => http.Client.Send(http.Request), http => $"GET http://localhost:{http.Port}/path"),
        Exercise.On("HttpClient.Send", "HttpClient.Send(HttpRequestMessage, HttpCompletionOption)", () => new HttpExchange(), http => http.Client.Send(http.Request, HttpCompletionOption.ResponseHeadersRead)),
        Exercise.On("HttpMessageInvoker.Send", "HttpMessageInvoker.Send(HttpRequestMessage, CancellationToken)", () => new HttpExchange(), http => http.Invoker.Send(http.Request, CancellationToken.None)),
        Exercise.On("SmtpClient.Send", "SmtpClient.Send(MailMessage)", () => new MailExchange(), mail => mail.Client.Send(mail.Mail)),
        Exercise.On("SmtpClient.Send", "SmtpClient.Send(string, string, string, string)", () => new MailExchange(), mail => mail.Client.Send("a@localhost", "b@localhost", "subject", "body")),
        Exercise.On("Ping.Send", "Ping.Send(IPAddress, int)", () => new Ping(), ping => ping.Send(IPAddress.Loopback, 1000), _ => "127.0.0.1, 1000"),
        Exercise.On("Ping.Send", "Ping.Send(string)", () => new Ping(), ping => ping.Send("localhost"), _ => "localhost"),
    ];

    private static Exercise Dns(string row, string overload, Action run, string shows = "localhost") =>
        Exercise.On(row, row + overload, () => new MemoryStream(), _ => run(), _ => shows);

    private static Exercise Tls(string row, string overload, Func<TlsPair> prepare, Action<TlsPair> run, string? shows = null) =>
        Exercise.On(row, row + overload, prepare, run, shows is null ? null : _ => shows);
}
