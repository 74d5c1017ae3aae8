using System.Diagnostics;
using Aiocop.Findings;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings;

/// <summary>What may be a secret is in no event.</summary>
public sealed class RedactionTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData("Host=db.example;Port=5432;Username=shop;Password=hunter2;Database=orders", "Host=db.example;Port=5432;Database=orders")]
    [InlineData("Server=tcp:db.example,1433;Initial Catalog=orders;User ID=sa;Pwd=hunter2;Encrypt=true", "Server=tcp:db.example;Initial Catalog=orders")]
    [InlineData("cache.example:6380,password=hunter2,ssl=True,abortConnect=False", "cache.example:6380")]
    [InlineData("Data Source=/var/lib/shop.db;Password=hunter2", "Data Source=/var/lib/shop.db")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=hunter2==;EndpointSuffix=example", "")]
    [InlineData("PASSWORD = hunter2 ; HOST = db.example", "HOST = db.example")]
    [InlineData("Host=db.example;Password=a,hunter2", "Host=db.example")]
    [InlineData("Password=\"a;Host=hunter2\";Host=db.example", "Host=db.example")]
    [InlineData("Host=db.example;Password=a=Host=hunter2", "Host=db.example")]
    public void Of_a_connection_string_stays_where_it_leads_to(string text, string cleaned)
    {
        Assert.Equal(cleaned, Redaction.Clean(text));
    }

    [Theory]
    [InlineData("https://shop:hunter2@example.org/orders?token=hunter2#hunter2", "https://example.org/orders")]
    [InlineData("amqp://guest:hunter2@queue.example:5672/", "amqp://queue.example:5672/")]
    [InlineData("redis://:hunter2@cache.example:6379/0", "redis://cache.example:6379/0")]
    public void Of_an_address_stay_host_and_path(string text, string cleaned) => Assert.Equal(cleaned, Redaction.Clean(text));

    [Theory]
    [InlineData("/var/lib/orders/2026-01-01.txt")]
    [InlineData("/srv/key=value/file")]
    [InlineData("C:\\orders\\a=b.txt")]
    [InlineData("db.example")]
    [InlineData("")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, Redaction.Clean(text));

    [Theory]
    [InlineData("/tmp/report?password=hunter2")]
    [InlineData("/tmp/token=hunter2")]
    [InlineData("api_key=hunter2")]
    [InlineData("//share/x&sig=hunter2")]
    public void What_may_be_a_secret_goes_wherever_it_stands(string text) =>
        Assert.DoesNotContain(Secret, Redaction.Clean(text), StringComparison.Ordinal);

    [Fact]
    public async Task A_path_that_holds_a_password_does_not_show_it()
    {
        WatchResult found = await Monitored.OnPool(() => File.Exists("Host=db.example;Password=hunter2"));

        Assert.Equal("File.Exists(Host=db.example)", found.ThrowIfFailed().Call.Event);
    }

    [Fact]
    public async Task A_request_does_not_show_its_query_nor_its_user()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://shop:hunter2@127.0.0.1:1/orders?token=hunter2")
        {
            Content = new StringContent("hunter2"),
        };
        request.Headers.Add("Authorization", "Bearer hunter2");

        WatchResult found = await Monitored.OnPool(() => Assert.Throws<HttpRequestException>(() => client.Send(request)));

        Assert.Equal("HttpClient.Send(POST http://127.0.0.1:1/orders)", found.ThrowIfFailed().Call.Event);
    }

    [Fact]
    public async Task A_process_shows_neither_its_arguments_nor_its_environment()
    {
        var start = new ProcessStartInfo("true", "--password hunter2") { Environment = { ["TOKEN"] = Secret } };

        WatchResult found = await Monitored.OnPool(() =>
        {
            using Process process = Process.Start(start)!;
            process.WaitForExit();
        });

        Assert.Equal("Process.Start(true)", found.ThrowIfFailed().Calls[0].Event);
        Assert.All(found.Calls, call => Assert.DoesNotContain(Secret, call.ToString(), StringComparison.Ordinal));
    }
}
