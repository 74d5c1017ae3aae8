using System.Text.Json;

namespace Aiocop.Tool.Recording;

/// <summary>Writes a recording that only its owner may read. Each entry is a line of its own, and on its way to the disk at once.</summary>
internal sealed class RecordingWriter : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="ToolException">The file can't be made.</exception>
    public RecordingWriter(string path)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            _file = new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"{path} can't be written: {exception.Message}", "Name a file in a folder that you may write to.", exception);
        }
    }

    public void Write(Entry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, RecordingJson.Default.Entry), (byte)'\n'];
        _file.Write(line);
    }

    public void Dispose() => _file.Dispose();
}
