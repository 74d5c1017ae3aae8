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
    /// <exception cref="ToolException">A file can't be read or written. The target has been left.</exception>
    public async Task<ExitCode> FollowAsync(ChannelReader<Entry> entries, Action stop)
    {
        var ending = new Ending(settings);
        using RecordingWriter? recording = settings.Output is null ? null : new RecordingWriter(settings.Output);
        var summary = new RunSummaryBuilder();
        Exception? failure = null;
        using (IDisplay? display = Display())
        using (new Signals(display, settings.Mode == "run" ? null : stop))
        using (var done = new CancellationTokenSource())
        {
            Task shown = ShowAsync(display, stop, done.Token);
            await foreach (Entry entry in entries.ReadAllAsync())
            {
                summary.Add(entry);
                display?.Show(entry);
                try
                {
                    if (failure is null)
                    {
                        recording?.Write(entry);
                    }
                }
                catch (Exception exception) when (exception is ToolException or IOException)
                {
                    // Told at the end: what was found until then is reported all the same.
                    failure = exception;
                    stop();
                }
            }

            await done.CancelAsync();
            await shown;
        }

        ExitCode code = ending.Report(summary.Build(), Output);
        return failure switch
        {
            null => code,
            ToolException known => throw known,
            _ => throw new ToolException(ExitCode.Usage, $"{settings.Output} can't be written any more: {failure.Message}", "Make room on the disk, or bound the recording with --max-size and --max-files.", failure),
        };
    }

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
