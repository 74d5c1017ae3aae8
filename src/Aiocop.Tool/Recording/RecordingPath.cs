using System.Globalization;
using System.Text.Json;

namespace Aiocop.Tool.Recording;

/// <summary>
/// The files of a recording: <c>run.jsonl</c> is the one that is written, <c>run.1.jsonl</c> the first part of it, and so on.
/// All are readable by their owner only, from the moment they are there.
/// </summary>
internal sealed class RecordingPath
{
    private readonly string _stem;
    private readonly string _extension;
    private readonly List<string> _parts = [];

    public RecordingPath(string path)
    {
        Path = OwnerFile.Target(path);
        _extension = System.IO.Path.GetExtension(Path);
        _stem = Path[..^_extension.Length];
    }

    public string Path { get; }

    /// <summary>Gets whether this is a device or a pipe, which has one part.</summary>
    public bool IsDevice => OwnerFile.IsDevice(Path);

    /// <summary>Makes room for a new recording: removes what an earlier one has left under this name.</summary>
    /// <exception cref="ToolException">The file is none of ours, and may be dear to somebody.</exception>
    public void Clear()
    {
        if (IsDevice || !File.Exists(Path))
        {
            return;
        }

        RunEntry? before = RunOf(Path);
        if (before is null && new FileInfo(Path).Length > 0)
        {
            throw new ToolException(ExitCode.Usage, $"{Path} is there already, and is no recording.", "Name another file, or remove that one first.");
        }

        if (before is not null)
        {
            foreach (string part in PartsInFolder().Where(part => RunOf(part)?.RunId == before.RunId))
            {
                File.Delete(part);
            }
        }

        File.Delete(Path);
    }

    /// <summary>Opens the file for writing, as a new one.</summary>
    public FileStream Create() => IsDevice ? new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0) : OwnerFile.Create(Path);

    /// <summary>Opens a file that <see cref="Swap"/> puts into place when it has what a part begins with.</summary>
    public FileStream CreateNext()
    {
        File.Delete(Path + ".next");
        return OwnerFile.Create(Path + ".next");
    }

    /// <summary>Keeps what was written as a part, with the number it has, and begins with the next.</summary>
    public void Swap(int part, int mostFiles)
    {
        string kept = PartPath(part);
        File.Move(Path, kept, overwrite: true);
        _parts.Add(kept);
        File.Move(Path + ".next", Path);
        while (_parts.Count > mostFiles - 1)
        {
            File.Delete(_parts[0]);
            _parts.RemoveAt(0);
        }
    }

    private static RunEntry? RunOf(string path)
    {
        try
        {
            using StreamReader reader = new(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            char[] start = new char[4096];
            string line = new string(start, 0, reader.ReadBlock(start)).Split('\n')[0];
            return JsonSerializer.Deserialize(line, RecordingJson.Default.Entry) as RunEntry;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private string PartPath(int part) => string.Create(CultureInfo.InvariantCulture, $"{_stem}.{part}{_extension}");

    private string[] PartsInFolder() =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!)
            .Where(file => file.StartsWith(_stem + ".", StringComparison.Ordinal) && file.EndsWith(_extension, StringComparison.Ordinal)
                && file.Length > _stem.Length + 1 + _extension.Length
                && !file.AsSpan()[(_stem.Length + 1)..^_extension.Length].ContainsAnyExceptInRange('0', '9')),
    ];
}
