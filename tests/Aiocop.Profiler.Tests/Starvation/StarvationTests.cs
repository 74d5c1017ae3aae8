using System.Text.Json;
using Xunit;

namespace Aiocop.Profiler.Tests.Starvation;

/// <summary>A Kestrel whose pool has a minimum of two workers, and forty requests at once.</summary>
public class StarvationTests
{
    [Fact]
    public async Task Handlers_that_block_starve_the_pool_and_the_report_names_them()
    {
        using StarvedProcess server = await StarvedProcess.StartAsync("/read", "/wait");

        // Two workers block in the culprit before one blocks elsewhere, so that the culprit is always ahead.
        Task<string>[] requests = server.GetMany(2, "/read");
        await server.Reads.AcceptedAsync(2, server.Patience);
        requests = [.. requests, server.GetAsync("/wait")];
        await server.Waits.AcceptedAsync(1, server.Patience);
        requests = [.. requests, .. server.GetMany(37, "/read")];
        JsonElement begin = await server.ReportAsync("begin");

        // The pool adds a worker when none has taken up work for half a second: both have been blocked meanwhile.
        await server.Reads.AcceptedAsync(3, server.Patience);
        server.Reads.Release();
        server.Waits.Release();
        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal("read 1", answer));
        JsonElement end = await server.ReportAsync("end");
        await server.EndAsync();

        Assert.Empty(server.After("own"));
        Assert.Single(server.After("begin"));
        Assert.Single(server.After("end"));
        Assert.False(begin.GetProperty("is_over").GetBoolean());
        Assert.True(end.GetProperty("is_over").GetBoolean());
        Assert.Equal(begin.GetProperty("started_at").GetDateTimeOffset(), end.GetProperty("started_at").GetDateTimeOffset());
        AssertSite(Sites(begin)[0], "Socket.Receive", server.BlockingLines.Read);
        AssertSite(Sites(end)[0], "Socket.Receive", server.BlockingLines.Read);
        AssertSite(Assert.Single(Sites(end), site => Call(site) == "Task.Result"), "Task.Result", server.BlockingLines.Wait);
        Assert.True(Number(begin, "blocked_workers") >= 2);
        Assert.True(Number(end, "blocked_workers_max") >= Number(begin, "blocked_workers"));
        Assert.True(Number(end, "worker_threads_max") > 2);
        Assert.True(Number(end, "queue_length_max") > 0);
        Assert.Equal(2, Number(end, "min_threads"));
        Assert.True(Number(end, "duration_ms") >= Number(begin, "duration_ms"));
        Assert.True(Number(Sites(end)[0], "blocked_thread_seconds") >= Number(Sites(begin)[0], "blocked_thread_seconds"));
        Assert.All(server.Texts(), text => Assert.Contains(
            $"; first of all: Socket.Receive at StarvedServer/Handlers.cs:{server.BlockingLines.Read}:Handlers.Receive, up to ", text, StringComparison.Ordinal));
        Assert.All(server.Texts(), text => Assert.Contains("instead: await socket.ReceiveAsync(...)", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handlers_that_await_do_not()
    {
        using StarvedProcess server = await StarvedProcess.StartAsync("/read-async", "/wait-async");

        Task<string>[] requests = [.. server.GetMany(2, "/read-async"), server.GetAsync("/wait-async"), .. server.GetMany(37, "/read-async")];
        await server.Reads.AcceptedAsync(39, server.Patience);
        await server.Waits.AcceptedAsync(1, server.Patience);
        server.Reads.Release();
        server.Waits.Release();
        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal("read 1", answer));
        await server.EndAsync();

        Assert.Empty(server.After("begin"));
        Assert.Empty(server.After("end"));
    }

    [Fact]
    public async Task Of_handlers_that_compute_it_is_said_that_workers_run_and_are_not_blocked()
    {
        using StarvedProcess server = await StarvedProcess.StartAsync("/read-async");

        Task<string>[] requests = server.GetMany(40, "/compute");
        JsonElement begin = await server.ReportAsync("begin");
        await server.TellAsync("release");
        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal("computed True", answer));
        JsonElement end = await server.ReportAsync("end");
        await server.EndAsync();

        Assert.Single(server.After("begin"));
        Assert.Single(server.After("end"));
        Assert.Empty(Sites(begin));
        Assert.Empty(Sites(end));
        Assert.Equal(0, Number(begin, "blocked_workers"));
        Assert.True(Number(begin, "running_workers") >= 2);
        Assert.All(server.Texts(), text => Assert.Contains("no worker blocked, ", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deactivation_ends_the_episode()
    {
        using StarvedProcess server = await StarvedProcess.StartAsync("/read");

        Task<string>[] requests = server.GetMany(40, "/read");
        await server.ReportAsync("begin");
        await server.TellAsync("deactivate");
        JsonElement end = await server.ReportAsync("end");
        server.Reads.Release();
        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal("read 1", answer));
        await server.EndAsync();

        Assert.Single(server.After("begin"));
        Assert.Single(server.After("end"));
        AssertSite(Sites(end)[0], "Socket.Receive", server.BlockingLines.Read);
    }

    private static JsonElement[] Sites(JsonElement report) => [.. report.GetProperty("sites").EnumerateArray()];

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private static string Call(JsonElement site) => site.GetProperty("call").GetString()!;

    private static void AssertSite(JsonElement site, string call, int line)
    {
        Assert.True(Call(site) == call, site.ToString());
        JsonElement frame = site.GetProperty("user_frame");
        Assert.EndsWith("Handlers.cs", frame.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Equal(line, frame.GetProperty("line").GetInt32());
        Assert.True(site.GetProperty("example").GetProperty("in_progress").GetBoolean());
    }
}
