// A web server with a pool of two workers, whose handlers block, await or compute until they are released. Takes the
// two backend ports that the handlers read from, and commands on standard input; prints a line for each report.
using System.Globalization;
using System.Net;
using System.Text.Json;
using Aiocop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using StarvedServer;

Handlers.ReadPort = int.Parse(args[0], CultureInfo.InvariantCulture);
Handlers.WaitPort = int.Parse(args[1], CultureInfo.InvariantCulture);
ThreadPool.SetMinThreads(2, 2);
Cop.Start(options =>
{
    options.OnStarvation = Print;
    options.OnSlowTask = TellOwn;
});

// Until all code has run once it is slow, which is not what this is about.
Cop.Deactivate();
WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
builder.Services.AddRouting();
WebApplication server = builder.Build();
Handlers.Map(server);
server.StartAsync().GetAwaiter().GetResult();
Console.WriteLine("port " + new Uri(server.Urls.Single()).Port);
while (Console.ReadLine() is { } command)
{
    switch (command)
    {
        case "activate":
            Cop.Activate();
            break;
        case "deactivate":
            Cop.Deactivate();
            break;
        case "release":
            Handlers.IsReleased = true;
            break;
        default:
            throw new ArgumentException(command);
    }

    Console.WriteLine(command);
}

Console.WriteLine($"lines {Handlers.ReadLine} {Handlers.WaitLine}");
Environment.Exit(0);

// What a callback does is nobody's finding, though it looks like asynchronous work.
static void TellOwn(SlowTaskEvent slice)
{
    if (Thread.CurrentThread.Name == "Aiocop pool monitor")
    {
        Console.WriteLine("own " + slice);
    }
}

static async Task Block()
{
    Thread.Sleep(1);
    await Task.CompletedTask;
}

static void Print(StarvationReport report)
{
    _ = Block();
    Console.WriteLine((report.IsOver ? "end " : "begin ") + JsonSerializer.Serialize(report));
    Console.WriteLine("text " + JsonSerializer.Serialize(report.ToString()));
}
