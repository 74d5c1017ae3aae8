using System.Net.Mail;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A server that takes every mail, and a client that has not connected yet.</summary>
internal sealed class MailExchange : IDisposable
{
    private readonly LineServer _server = LineServer.Smtp();

    public MailExchange() => Client = new SmtpClient("localhost", _server.Port);

    public SmtpClient Client { get; }

    public MailMessage Mail { get; } = new("a@localhost", "b@localhost", "subject", "body");

    public void Dispose()
    {
        Client.Dispose();
        Mail.Dispose();
        _server.Dispose();
    }
}
