using System.Threading.Channels;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Watching;

/// <summary>Follows a target until it ends: records, shows what is found meanwhile, and reports at the end.</summary>
internal sealed class Watcher(WatchSettings settings)
{
    /// <summary>Takes entries until there are no more, then writes the report.</summary>
    /// <param name="entries">What the target tells; completed when it has ended or is detached.</param>
    /// <param name="stop">Called when the user wants to end it: the target is then to be left, and <paramref name="entries"/> to be completed.</param>
    public async Task<ExitCode> FollowAsync(ChannelReader<Entry> entries, Action stop)
    {
        _ = stop;
        using RecordingWriter? recording = settings.Output is null ? null : new RecordingWriter(settings.Output);
        var summary = new RunSummaryBuilder();
        await foreach (Entry entry in entries.ReadAllAsync())
        {
            recording?.Write(entry);
            summary.Add(entry);
        }

        Console.WriteLine($"{summary.Build().Sites.Count} sites");
        return ExitCode.Clean;
    }
}
