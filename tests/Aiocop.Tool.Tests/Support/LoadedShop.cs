using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace Aiocop.Tool.Tests.Support;

/// <summary>tests/apps/Shop as a process of its own, with clients that ask it all the time.</summary>
internal sealed partial class LoadedShop : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly string[] s_paths = ["/", "/clean", "/price", "/order", "/stock", "/basket", "/basket/count"];

    private readonly Process _process;
    private readonly CancellationTokenSource _ending = new();
    private readonly HttpClient _client;
    private readonly Task<int>[] _load;

    private LoadedShop(Process process, string url)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(url) };
        _load = [.. Enumerable.Range(0, Clients).Select(_ => AskAsync())];
    }

    public int Pid => _process.Id;

    public static async Task<LoadedShop> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.App("Shop")]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Repository.App("Shop")) };
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? "";
        Assert.StartsWith("Listening on ", line, StringComparison.Ordinal);
        return new LoadedShop(process, line["Listening on ".Length..]);
    }

    /// <summary>Gets the names of its threads, as the system has them: cut to 15 characters.</summary>
    public string[] Threads() => [.. Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{Pid}/task")).Select(NameOf)];

    /// <summary>Ends the load.</summary>
    /// <returns>How many requests failed.</returns>
    public async Task<int> EndLoadAsync()
    {
        await _ending.CancelAsync();
        return (await Task.WhenAll(_load)).Sum();
    }

    public void Terminate() => _ = Kill(Pid, 15);

    public async Task UntilAsync(Func<bool> isSo)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), string.Join(", ", Threads()));
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndLoadAsync();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _ending.Dispose();
    }

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).Trim();
        }
        catch (IOException)
        {
            // It has just ended.
            return "";
        }
    }

    private async Task<int> AskAsync()
    {
        int failed = 0;
        for (int i = 0; !_ending.IsCancellationRequested; i++)
        {
            try
            {
                using HttpResponseMessage answer = await _client.GetAsync(new Uri(s_paths[i % s_paths.Length], UriKind.Relative));
                failed += answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                failed++;
                await Task.Delay(50);
            }
        }

        return failed;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
