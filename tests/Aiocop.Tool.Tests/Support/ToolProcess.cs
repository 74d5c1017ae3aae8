using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Aiocop.Tool.Recording;
using Xunit;

namespace Aiocop.Tool.Tests.Support;

/// <summary>The installed tool, run as a person would, recording to a file of its own.</summary>
internal sealed partial class ToolProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _outputRead;
    private readonly Task _errorRead;

    private ToolProcess(Process process, string recording)
    {
        _process = process;
        Recording = recording;
        _outputRead = CollectAsync(process.StandardOutput, _output);
        _errorRead = CollectAsync(process.StandardError, _error);
    }

    /// <summary>Gets the file that <c>-o</c> names, where <c>{recording}</c> stands in the arguments.</summary>
    public string Recording { get; }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public static async Task<ToolProcess> StartAsync(string[] arguments, params (string Name, string? Value)[] environment)
    {
        string recording = Path.Combine(Directory.CreateTempSubdirectory("aiocop-tool-run-").FullName, "run.jsonl");
        string command = await InstalledTool.CommandAsync();
        var start = new ProcessStartInfo(command, arguments.Select(argument => argument == "{recording}" ? recording : argument))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ToolProcess(Process.Start(start)!, recording);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ToolResult> RunAsync(string[] arguments, params (string Name, string? Value)[] environment)
    {
        using ToolProcess tool = await StartAsync(arguments, environment);
        tool.Input.Close();
        return await tool.EndAsync();
    }

    public async Task<ToolResult> EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(s_patience);
            await Task.WhenAll(_outputRead, _errorRead).WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"aiocop did not end.\n{_output}\n{_error}");
        }

        Entry[] entries = File.Exists(Recording) ? [.. RecordingReader.Read(Recording)] : [];
        return new ToolResult(_process.ExitCode, _output.ToString(), _error.ToString(), entries);
    }

    /// <summary>Waits until the recording tells something.</summary>
    public async Task UntilRecordedAsync(Func<IReadOnlyList<Entry>, bool> isThere)
    {
        await UntilAsync(() => File.Exists(Recording) && new FileInfo(Recording).Length > 0 && isThere([.. RecordingReader.Read(Recording)]));
    }

    /// <summary>Waits until the program or the tool has printed a text.</summary>
    public Task UntilPrintedAsync(string text) => UntilAsync(() =>
    {
        lock (_output)
        {
            return _output.ToString().Contains(text, StringComparison.Ordinal);
        }
    });

    public void Send(PosixSignal signal) => _ = Kill(_process.Id, signal switch
    {
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        PosixSignal.SIGHUP => 1,
        _ => 15,
    });

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(Recording)!, recursive: true);
    }

    /// <summary>Looks again and again at what another process does: nothing tells when it is done.</summary>
    private async Task UntilAsync(Func<bool> isThere)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isThere())
        {
            Assert.False(_process.HasExited, string.Create(CultureInfo.InvariantCulture, $"aiocop ended too soon, with {(_process.HasExited ? _process.ExitCode : 0)}.\n{_output}\n{_error}"));
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"It did not come.\n{_output}\n{_error}");
            await Task.Delay(50);
        }
    }

    private static async Task CollectAsync(StreamReader reader, StringBuilder text)
    {
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}

/// <summary>What became of a run of the tool.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error, IReadOnlyList<Entry> Entries)
{
    /// <summary>Gets the sites as they were at the end.</summary>
    public IReadOnlyList<SiteData> Sites => [.. Entries.OfType<SiteEntry>().GroupBy(entry => (entry.Pid, entry.Id)).Select(lines => lines.Last().Site)];

    public IReadOnlyList<EndEntry> Ends => [.. Entries.OfType<EndEntry>()];

    /// <summary>Whether a call was found at a line.</summary>
    public bool Has(string call, string file, int line) => Sites.Any(site => site.Call == call
        && site.UserFrame is { File: { } source } frame && source.EndsWith(file, StringComparison.Ordinal) && frame.Line == line);

    public override string ToString() =>
        $"Exit code {ExitCode}.\nOutput:\n{Output}\nError:\n{Error}\nEntries:\n{string.Join('\n', Entries.Select(entry => entry.ToString()[..Math.Min(300, entry.ToString().Length)]))}";
}
