using System.Threading.Channels;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Watching;

/// <summary>Plays a recording as if its target ran now. At its end the live view stays until the user has seen enough.</summary>
/// <param name="path">The recording.</param>
/// <param name="speed">How many times as fast.</param>
internal sealed class Replay(string path, double speed)
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private DateTimeOffset _first;
    private DateTimeOffset? _last;
    private long _began;

    /// <exception cref="ToolException">There is no such recording, or it is broken.</exception>
    public async Task<ExitCode> RunAsync(WatchSettings settings)
    {
        using IEnumerator<Entry> entries = RecordingReader.Read(path).GetEnumerator();
        entries.MoveNext(); // What is no recording is told before the screen changes.
        lock (_lock)
        {
            (_first, _began) = (entries.Current.Time, TimeProvider.System.GetTimestamp());
        }

        var played = Channel.CreateUnbounded<Entry>();
        var watcher = new Watcher(settings, Clock);
        Task playing = PlayAsync(entries, played.Writer, watcher.IsLive);
        ExitCode code = await watcher.FollowAsync(played.Reader, () => _stopped.TrySetResult());
        await playing;
        return code;
    }

    // It stands still when all is told: what happened then is what there is to see.
    private DateTimeOffset Clock()
    {
        lock (_lock)
        {
            DateTimeOffset now = _first + (TimeProvider.System.GetElapsedTime(_began) * speed);
            return _last < now ? _last.Value : now;
        }
    }

    private async Task PlayAsync(IEnumerator<Entry> entries, ChannelWriter<Entry> played, bool stay)
    {
        Exception? failure = null;
        try
        {
            DateTimeOffset last;
            do
            {
                Entry entry = entries.Current;
                last = entry.Time;
                TimeSpan wait = (entry.Time - Clock()) / speed;
                if (wait > TimeSpan.Zero)
                {
                    await Task.WhenAny(Task.Delay(wait), _stopped.Task);
                }

                played.TryWrite(entry);
            }
            while (!_stopped.Task.IsCompleted && entries.MoveNext());

            lock (_lock)
            {
                _last = last + TimeSpan.FromSeconds(1);
            }

            if (stay)
            {
                await _stopped.Task;
            }
        }
        catch (ToolException exception)
        {
            failure = exception; // Where the recording is broken. It ends there, and the reader is told.
        }

        played.Complete(failure);
    }
}
