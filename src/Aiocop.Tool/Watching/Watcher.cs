using System.Threading.Channels;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Live;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Watching;

/// <summary>Follows a target until it ends: records, shows what is found meanwhile, and reports at the end.</summary>
/// <param name="settings">What the command line says.</param>
/// <param name="clock">What time it is for the target; null for now.</param>
internal sealed class Watcher(WatchSettings settings, Func<DateTimeOffset>? clock = null)
{
    /// <summary>Gets whether there is a live view: it is wanted, and there is a terminal that can show it.</summary>
    public bool IsLive => settings is { Live: true, Plain: false, Quiet: false }
        && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not "dumb"
        && (OperatingSystem.IsWindows() || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TERM")));

    // What is run writes to standard output itself, and somebody may read that.
    private TextWriter Output => settings.Mode == "run" ? Console.Error : Console.Out;

    /// <summary>Takes entries until there are no more, then writes the report.</summary>
    /// <param name="entries">What the target tells; completed when it has ended or is detached.</param>
    /// <param name="stop">Called when the user wants to end it: the target is then to be left, and <paramref name="entries"/> to be completed. May be called again.</param>
    /// <exception cref="ToolException">A file can't be read or written, or the target not be watched.</exception>
    public async Task<ExitCode> FollowAsync(ChannelReader<Entry> entries, Action stop)
    {
        var ending = new Ending(settings);
        var summary = new RunSummaryBuilder();
        List<string> problems = [];
        using (IDisplay? display = Display())
        using (RecordingWriter? recording = Recording((problem, remedy) =>
        {
            problems.AddRange([problem, remedy]);
            display?.Show(new MessageEntry { Time = DateTimeOffset.UtcNow, Level = "error", Text = $"{problem} {remedy}" });
        }))
        using (settings.Mode == "run" ? null : new Signals(display, stop))
        using (var done = new CancellationTokenSource())
        {
            Task shown = ShowAsync(display, stop, done.Token);
            try
            {
                await foreach (Entry entry in entries.ReadAllAsync())
                {
                    recording?.Write(entry);
                    summary.Add(entry);
                    display?.Show(entry);
                }
            }
            finally
            {
                await done.CancelAsync();
                await shown;
            }
        }

        problems.ForEach(problem => Console.Error.WriteLine($"aiocop: {problem}"));
        return ending.Report(summary.Build(), Output);
    }

    private RecordingWriter? Recording(Action<string, string> onProblem) => settings.Output is not { } path ? null
        : new RecordingWriter(path, new RecordingOptions
        {
            MaxSize = settings.MaxSize ?? RecordingOptions.DefaultMaxSize,
            MaxFiles = settings.MaxFiles ?? RecordingOptions.DefaultMaxFiles,
            OnProblem = onProblem,
        });

    private async Task ShowAsync(IDisplay? display, Action stop, CancellationToken done)
    {
        if (display is null)
        {
            return;
        }

        try
        {
            await display.RunAsync(done);
        }
        finally
        {
            display.Dispose();
            if (!done.IsCancellationRequested)
            {
                // Leaving the target takes a moment, and the screen is the user's again.
                if (settings.Mode == "attach")
                {
                    await Console.Error.WriteLineAsync("aiocop: detaching");
                }

                stop();
            }
        }
    }

    private IDisplay? Display() => settings.Quiet ? null
        : IsLive ? new LiveView(
            settings.Mode == "replay" ? "replay" : settings.Output is null ? "watching" : "recording",
            settings.Mode == "replay" ? "quit; the report follows" : "quit: the program goes on without aiocop, and the report follows",
            clock ?? (() => DateTimeOffset.UtcNow))
        : new FindingLines(Output, settings.Plain);
}
