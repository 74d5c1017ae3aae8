using System.Globalization;
using Aiocop;

// A web server under load, with Aiocop (argument "active") or without ("none"). Prints its address.
if (args is ["active"])
{
    Cop.Start(options => options.OnSlowTask = static _ => { });
}

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
WebApplication app = builder.Build();
string file = Path.Combine(AppContext.BaseDirectory, "BenchmarkServer.dll");

app.MapGet("/hello", () => "Hello, world");
app.MapGet("/json", () => Results.Json(new { message = "Hello, world", answer = 42 }));
app.MapGet("/awaits", async () =>
{
    await Task.Yield();
    await Task.Yield();
    return "Hello, world";
});
app.MapGet("/blocking", async () =>
{
    await Task.Yield();
    return File.Exists(file) ? "Hello, world" : "";
});

// What it has taken so far, and what of that Aiocop's own threads have, for the benchmark: in microseconds.
app.MapGet("/processor", () => Environment.CpuUsage.TotalTime.TotalMicroseconds.ToString(CultureInfo.InvariantCulture));
app.MapGet("/threads", () => OwnThreads().ToString(CultureInfo.InvariantCulture));

await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();

static double OwnThreads() => Directory.Exists("/proc/self/task")
    ? Directory.GetDirectories("/proc/self/task")
        .Where(thread => File.ReadAllText(thread + "/comm").StartsWith("aiocop", StringComparison.OrdinalIgnoreCase))
        .Sum(thread => double.Parse(File.ReadAllText(thread + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000)
    : double.NaN;
