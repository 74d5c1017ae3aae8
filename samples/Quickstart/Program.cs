// Finds the blocking calls of five async methods, and nothing in the same five written without them.
// Run it:  dotnet run -c Release --project samples/Quickstart
using System.Diagnostics;
using System.Net;
using Aiocop;

Cop.Start(options => options.OnSlowTask = Console.WriteLine); // the one line that sets up detection

string file = Path.Combine(AppContext.BaseDirectory, "Quickstart.runtimeconfig.json");

Console.WriteLine("Five async methods that block, then the same five written without blocking.");
await SleepAsync();
await ReadFileAsync(file);
await WaitOnTaskAsync();
await ResolveNameAsync();
await RunProcessAsync();

await SleepWithoutBlockingAsync();
await ReadFileWithoutBlockingAsync(file);
await WaitOnTaskWithoutBlockingAsync();
await ResolveNameWithoutBlockingAsync();
await RunProcessWithoutBlockingAsync();
Console.WriteLine("Done.");

static async Task SleepAsync()
{
    await Task.Yield();
    Thread.Sleep(50);
}

static async Task ReadFileAsync(string file)
{
    await Task.Yield();
    _ = File.ReadAllText(file);
}

static async Task WaitOnTaskAsync()
{
    await Task.Yield();
    _ = ComputeAsync().Result;
}

static async Task ResolveNameAsync()
{
    await Task.Yield();
    _ = Dns.GetHostAddresses("localhost");
}

static async Task RunProcessAsync()
{
    await Task.Yield();
    using Process child = Process.Start(DotnetVersion())!;
    child.WaitForExit();
}

static async Task SleepWithoutBlockingAsync()
{
    await Task.Delay(50);
}

static async Task ReadFileWithoutBlockingAsync(string file)
{
    _ = await File.ReadAllTextAsync(file);
}

static async Task WaitOnTaskWithoutBlockingAsync()
{
    _ = await ComputeAsync();
}

static async Task ResolveNameWithoutBlockingAsync()
{
    _ = await Dns.GetHostAddressesAsync("localhost");
}

static async Task RunProcessWithoutBlockingAsync()
{
    // Starting a process blocks, and .NET has no other way: a thread of its own (LongRunning) takes it off the pool.
    using Process child = await Task.Factory.StartNew(
        () => Process.Start(DotnetVersion())!,
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    await child.WaitForExitAsync();
}

static async Task<int> ComputeAsync()
{
    await Task.Delay(100);
    return 42;
}

static ProcessStartInfo DotnetVersion() => new("dotnet", "--version") { RedirectStandardOutput = true };
