using System.Diagnostics;
using System.Text.Json;
using Aiocop.Profiler.Tests.Processes;
using Xunit;

namespace Aiocop.Profiler.Tests.Starvation;

/// <summary>Runs tests/apps/StarvedServer, with two slow backends that it reads from and a client that loads it.</summary>
internal sealed class StarvedProcess : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(120));
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly List<string> _lines = [];
    private HttpClient? _client;

    private StarvedProcess()
    {
        string library = Path.Combine(ProbeProcess.AppFolder("StarvedServer"), "StarvedServer.dll");
        var start = new ProcessStartInfo(ProbeProcess.Dotnet(), [library, $"{Reads.Port}", $"{Waits.Port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ProbeProcess.UseDefaults(start);
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Gets what <c>/read</c> reads from.</summary>
    public Backend Reads { get; } = new();

    /// <summary>Gets what <c>/wait</c> waits for.</summary>
    public Backend Waits { get; } = new();

    public CancellationToken Patience => _patience.Token;

    /// <summary>Gets the lines at which <c>/read</c> and <c>/wait</c> block, once it has ended.</summary>
    public (int Read, int Wait) BlockingLines
    {
        get
        {
            int[] lines = [.. After("lines").Single().Split(' ').Select(int.Parse)];
            return (lines[0], lines[1]);
        }
    }

    /// <summary>Starts the server, has it run each path once, and activates monitoring; from now on the backends are slow.</summary>
    public static async Task<StarvedProcess> StartAsync(params string[] paths)
    {
        var process = new StarvedProcess();
        try
        {
            string port = await process.LineAsync("port");
            process._client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Timeout.InfiniteTimeSpan };
            foreach (string path in paths)
            {
                await process.GetAsync(path);
            }

            await process.TellAsync("activate");
            await process.Reads.HoldAsync();
            await process.Waits.HoldAsync();
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public Task<string> GetAsync(string path) => _client!.GetStringAsync(new Uri(path, UriKind.Relative), Patience);

    public Task<string>[] GetMany(int count, string path) => [.. Enumerable.Range(0, count).Select(_ => GetAsync(path))];

    /// <summary>Gives a command and waits until it is done.</summary>
    public async Task TellAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command.AsMemory(), Patience);
        await _process.StandardInput.FlushAsync(Patience);
        await LineAsync(command);
    }

    public async Task<JsonElement> ReportAsync(string step)
    {
        string report = After(step).FirstOrDefault() ?? await LineAsync(step);
        return JsonDocument.Parse(report).RootElement;
    }

    /// <summary>Ends the server and reads all that it has said.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        while (await _process.StandardOutput.ReadLineAsync(Patience) is { } line)
        {
            _lines.Add(line);
        }

        await _process.WaitForExitAsync(Patience);
        Assert.Equal("", await _error);
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>Gets the rests of the lines so far that begin with a word.</summary>
    public string[] After(string word) =>
        [.. _lines.Where(line => line == word || line.StartsWith(word + " ", StringComparison.Ordinal)).Select(line => line[word.Length..].Trim())];

    /// <summary>Gets the texts of the reports so far.</summary>
    public string[] Texts() => [.. After("text").Select(text => JsonSerializer.Deserialize<string>(text)!)];

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _client?.Dispose();
        Reads.Dispose();
        Waits.Dispose();
        _patience.Dispose();
    }

    private async Task<string> LineAsync(string word)
    {
        while (true)
        {
            string line = await _process.StandardOutput.ReadLineAsync(Patience)
                ?? throw new InvalidOperationException($"It ended before it said \"{word}\": {string.Join("\n", _lines)} {await _error}");
            _lines.Add(line);
            if (line == word || line.StartsWith(word + " ", StringComparison.Ordinal))
            {
                return line[word.Length..].Trim();
            }
        }
    }
}
