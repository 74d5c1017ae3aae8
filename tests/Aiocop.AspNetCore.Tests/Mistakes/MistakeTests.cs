using Aiocop.AspNetCore.Tests.Support;
using Aiocop.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>
/// The mistakes that guidance about asynchronous ASP.NET Core warns of: each is told with the line to fix and what to do
/// instead, and what should be there is silent.
/// </summary>
public sealed class MistakeTests(MistakesServer server) : IClassFixture<MistakesServer>
{
    private static readonly Mistake[] s_all =
    [
        new("/constructor", new Diagnosis("Task.Result", "constructor", "await the task")),
        new("/property", new Diagnosis("Task.Result", "property", "await the task")),
        new("/run-wait", new Diagnosis("Task.Wait", "run-wait", "await the task")),
        new("/task-run", new Diagnosis("File.ReadAllText", "task-run", "await File.ReadAllTextAsync(...)", CallOrigin.WorkItem)),
        new("/timer", new Diagnosis("File.ReadAllText", "timer", "await File.ReadAllTextAsync(...)", CallOrigin.WorkItem)),
        new("/async-void", new Diagnosis("File.WriteAllText", "async-void", "await File.WriteAllTextAsync(...)")),
        new("/get-or-add", new Diagnosis("Task.Result", "get-or-add", "await the task")),
        new("/body", new Diagnosis("StreamReader.ReadToEnd", "body", "await reader.ReadToEndAsync(...)")),
        new("/response",
            new Diagnosis("StreamWriter.Write", "response-write", "await writer.WriteAsync(...)"),
            new Diagnosis("StreamWriter.Flush", "response-flush", "await writer.FlushAsync()"),
            new Diagnosis("StreamWriter.Dispose", "response-dispose", "await using")),
        new("/lock",
            new Diagnosis("Monitor.Enter", "lock-wait", "await a SemaphoreSlim, or shorten what the lock covers"),
            new Diagnosis("File.AppendAllText", "lock", "await File.AppendAllTextAsync(...)")),
        new("/http-result", new Diagnosis("TaskAwaiter.GetResult", "http-result", "await the task")),
        new("/http-send", new Diagnosis("HttpClient.Send", "http-send", "await client.SendAsync(...)")),
        new("/file", new Diagnosis("File.ReadAllText", "file", "await File.ReadAllTextAsync(...)")),
        new("/database",
            new Diagnosis("SqliteConnection.Open", "database-open", "await connection.OpenAsync(...)"),
            new Diagnosis("SqliteCommand.ExecuteScalar", "database", "await command.ExecuteScalarAsync(...)")),
        new("/sleep", new Diagnosis("Thread.Sleep", "sleep", "await Task.Delay(...)")),
        new("/di-factory", new Diagnosis("TaskAwaiter.GetResult", "di-factory", "await the task")),
        new("/form", new Diagnosis("HttpRequest.Form", "form", "await HttpRequest.ReadFormAsync(...)")),
        new("/completion", new Diagnosis("File.WriteAllText", "completion", "await File.WriteAllTextAsync(...)")),
    ];

    public static TheoryData<string> Paths => [.. s_all.Select(mistake => mistake.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_mistake_is_told_with_the_line_to_fix_and_what_to_do_instead(string path)
    {
        WatchResult found = await Watch(path);

        Diagnosis[] expected = s_all.Single(mistake => mistake.Path == path).Calls;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join("\n", found.Calls));
        Assert.Equal(
            expected.Select(diagnosis => (diagnosis.Call, diagnosis.Place, diagnosis.Instead, diagnosis.Origin)),
            found.Calls.Select(Describe).Distinct());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task What_should_be_there_is_silent(string path) => Silence.In(await Watch("/fixed" + path));

    /// <summary>A task that is completed runs who awaits it, unless it is told not to: on the stack of who completed it.</summary>
    [Fact]
    public async Task The_trace_says_who_completed_the_task_whose_continuation_blocks()
    {
        BlockingEventInfo call = (await Watch("/completion")).ThrowIfFailed().Call;

        Assert.Contains(new Diagnosis("", "completion-setter", null).Place, call.Frames.Select(Place));
    }

    [Fact]
    public async Task A_background_service_that_blocks_before_its_first_await()
    {
        WatchResult found = await Run<Impatient>();

        Assert.Equal(
            ("Thread.Sleep", new Diagnosis("", "background", null).Place, "await Task.Delay(...)", CallOrigin.AsyncMethod),
            Describe(found.ThrowIfFailed().Call));
        Silence.In(await Run<Patient>());
    }

    /// <summary>Once before: the first time other code runs than later.</summary>
    private async Task<WatchResult> Watch(string path)
    {
        await server.AskAsync(path);
        return (await Monitored.Async(() => server.AskAsync(path))).ThrowIfFailed();
    }

    private static async Task<WatchResult> Run<T>()
        where T : Service
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<T>();
        using IHost host = builder.Build();
        return await Monitored.Async(async () =>
        {
            await host.StartAsync();
            await host.Services.GetServices<IHostedService>().OfType<T>().Single().Ready.Task;
            await host.StopAsync();
        });
    }

    private static (string Call, string Place, string? Instead, CallOrigin Origin) Describe(BlockingEventInfo call) =>
        (call.Raw!.Name, call.UserFrame is null ? call.Trace : Place(call.UserFrame), call.Alternative, call.Origin);

    private static string Place(TraceFrame frame) => $"{Path.GetFileName(frame.File)}:{frame.Line}";

    private abstract class Service : BackgroundService
    {
        public TaskCompletionSource Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Impatient : Service
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Thread.Sleep(2); // <- background
            Ready.SetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }

    private sealed class Patient : Service
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(2, stoppingToken);
            Ready.SetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
