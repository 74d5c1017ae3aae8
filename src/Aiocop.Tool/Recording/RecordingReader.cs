using System.Text.Json;

namespace Aiocop.Tool.Recording;

/// <summary>Reads recordings, those of a tool or machine that was killed in the middle of a line included.</summary>
internal static class RecordingReader
{
    /// <summary>Reads the entries of a file, one at a time.</summary>
    /// <exception cref="ToolException">The file is not there, can't be read, is no recording, or is broken before its last line.</exception>
    public static IEnumerable<Entry> Read(string path) => Read(path, null);

    /// <summary>Reads the entries of a file, one at a time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Called now and then, with how many bytes were read since the last time; null for nobody.</param>
    /// <exception cref="ToolException">As above.</exception>
    public static IEnumerable<Entry> Read(string path, Action<long>? progress)
    {
        const long Step = 1 << 16;
        using StreamReader reader = Open(path);
        long told = 0;
        int number = 0;
        string? next = ReadLine(reader, path);
        while (next is { } line)
        {
            next = ReadLine(reader, path);
            number++;
            if (progress is not null && (next is null || reader.BaseStream.Position - told >= Step))
            {
                progress(reader.BaseStream.Position - told);
                told = reader.BaseStream.Position;
            }

            if (line.Length > 0 && Parse(path, line, number, isLast: next is null) is { } entry)
            {
                yield return entry;
            }
        }

        if (number == 0)
        {
            throw NoRecording(path, "it is empty");
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(new FileSoFar(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"{path} can't be read: {exception.Message}", "Name a file that 'aiocop run -o FILE' or 'aiocop attach -o FILE' has written.", exception);
        }
    }

    private static string? ReadLine(StreamReader reader, string path)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (IOException exception)
        {
            throw new ToolException(ExitCode.Usage, $"{path} can't be read: {exception.Message}", "Check the disk that the file is on.", exception);
        }
    }

    private static Entry? Parse(string path, string line, int number, bool isLast)
    {
        Entry? entry;
        try
        {
            entry = JsonSerializer.Deserialize(line, RecordingJson.Default.Entry);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            if (number == 1)
            {
                throw NoRecording(path, "line 1 is not what a recording begins with", exception);
            }

            // Whoever wrote it was killed: all that came before is good.
            return isLast ? null : throw new ToolException(
                ExitCode.Usage, $"{path}({number}) is not an entry of a recording: {exception.Message}", "Remove that line, or record again.", exception);
        }

        if (number == 1 && entry is not RunEntry)
        {
            throw NoRecording(path, "line 1 has no entry of the type 'run'");
        }

        if (entry is RunEntry { Schema: > RunEntry.CurrentSchema } run)
        {
            throw new ToolException(ExitCode.Usage, $"{path} has the format {run.Schema}, this aiocop reads up to {RunEntry.CurrentSchema}.", "Update it: dotnet tool update Aiocop.Tool");
        }

        return entry;
    }

    private static ToolException NoRecording(string path, string why, Exception? cause = null) => new(
        ExitCode.Usage, $"{path} is no recording of aiocop: {why}.", "Name a file that 'aiocop run -o FILE' or 'aiocop attach -o FILE' has written.", cause);
}
