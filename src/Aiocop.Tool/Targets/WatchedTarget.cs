using System.Reflection;
using System.Threading.Channels;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Watching;

namespace Aiocop.Tool.Targets;

/// <summary>Brings a target and the watcher together: what the one tells the other follows.</summary>
internal static class WatchedTarget
{
    /// <summary>Follows a target to its end.</summary>
    /// <param name="settings">What is done with what it tells.</param>
    /// <param name="target">Watches the target; ends when told, or when the target does.</param>
    /// <param name="stop">Called when the user has enough.</param>
    public static async Task<ExitCode> FollowAsync(WatchSettings settings, Func<ChannelWriter<Entry>, Task> target, Action stop)
    {
        var entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
        entries.Writer.TryWrite(new RunEntry
        {
            Time = DateTimeOffset.UtcNow,
            Schema = RunEntry.CurrentSchema,
            RunId = Guid.NewGuid(),
            ToolVersion = typeof(WatchedTarget).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            Mode = settings.Mode,
        });
        Task watching = WatchAsync(target, entries.Writer);
        try
        {
            return await new Watcher(settings).FollowAsync(entries.Reader, stop);
        }
        finally
        {
            stop();
            await watching;
        }
    }

    private static async Task WatchAsync(Func<ChannelWriter<Entry>, Task> target, ChannelWriter<Entry> entries)
    {
        try
        {
            await target(entries);
            entries.TryComplete();
        }
        catch (Exception exception)
        {
            // Whoever reads the entries gets it.
            entries.TryComplete(exception);
        }
    }
}
