using System.Text.Json;

namespace Aiocop.Tool.Recording;

/// <summary>
/// Writes a recording that only its owner may read. Each entry is a line of its own, and handed to the system at once: whoever
/// is killed, the lines until then stay. Not thread-safe.
/// </summary>
internal sealed class RecordingWriter : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly RecordingPath _path;
    private readonly RecordingOptions _options;
    private readonly CarriedEntries _carried = new();
    private FileStream _file;
    private long _length;
    private long _headLength;
    private int _part = 1;
    private long _lost;
    private DateTimeOffset _lastTime;
    private DateTimeOffset _retryAt;
    private bool _told;

    /// <param name="path">The file; a recording that is there already is overwritten.</param>
    /// <param name="options">How to write it; null for what is usual.</param>
    /// <exception cref="ToolException">The file can't be made, or is there and is no recording.</exception>
    public RecordingWriter(string path, RecordingOptions? options = null)
    {
        _options = options ?? new RecordingOptions();
        try
        {
            _path = new RecordingPath(path);
            _path.Clear();
            _file = _path.Create();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"{path} can't be written: {exception.Message}", "Name a file in a folder that you may write to.", exception);
        }
    }

    /// <summary>Writes an entry; the first must be a <see cref="RunEntry"/>. Does not throw when it can't be written: see <see cref="RecordingOptions.OnProblem"/>.</summary>
    public void Write(Entry entry)
    {
        _carried.Add(entry);
        _lastTime = entry.Time;
        try
        {
            if (_lost > 0)
            {
                if (entry.Time < _retryAt)
                {
                    _lost++;
                    return;
                }

                Resume();
            }
            else
            {
                Append(entry);
            }

            if (_length >= _options.MaxSize && _length >= _headLength * 2 && !_path.IsDevice)
            {
                Rotate();
            }
        }
        catch (Exception exception) when (IsOfTheSystem(exception))
        {
            Lose(exception);
        }
    }

    public void Dispose()
    {
        if (_lost > 0)
        {
            try
            {
                Resume();
            }
            catch (Exception exception) when (IsOfTheSystem(exception))
            {
                Lose(exception);
            }
        }

        _file.Dispose();
    }

    // The last is what a write throws when a file gets too long for its file system, or its user (observed).
    private static bool IsOfTheSystem(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static byte[] Line(Entry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, RecordingJson.Default.Entry), (byte)'\n'];

    private void Append(Entry entry)
    {
        byte[] line = Line(entry);
        _file.Write(line);
        _length += line.Length;
    }

    private void Rotate()
    {
        FileStream next = _path.CreateNext();
        try
        {
            byte[] head = [.. Line(_carried.Run! with { Part = _part + 1, Time = _lastTime }), .. _carried.Entries.SelectMany(Line)];
            next.Write(head);
            _path.Swap(_part, _options.MaxFiles);
            (_file, next) = (next, _file);
            _length = _headLength = head.Length;
            _part++;
        }
        finally
        {
            next.Dispose();
        }
    }

    /// <summary>Writes, after lines were lost, what they have counted.</summary>
    private void Resume()
    {
        string text = $"{_lost} lines could not be written to the recording; slices and pool states are missing.";
        byte[] lines = [.. _carried.Entries.SelectMany(Line), .. Line(new MessageEntry { Time = _lastTime, Level = "warning", Text = text })];
        _file.Write(lines);
        _length += lines.Length;
        _lost = 0;
    }

    private void Lose(Exception exception)
    {
        _lost++;
        _retryAt = _lastTime + s_pause;
        try
        {
            // Half a line would make the file unreadable as soon as another one follows.
            _file.SetLength(_length);
            _file.Position = _length;
        }
        catch (Exception also) when (also is IOException or NotSupportedException or ArgumentException)
        {
            // A device; or a disk that can't be written at all, where the half line is the last.
        }

        if (!_told)
        {
            _told = true;
            _options.OnProblem(
                $"The recording can't be written any more, watching goes on: {exception.Message}",
                "Free space on the disk: recording goes on then. What was written until now can be read.");
        }
    }
}
