using System.Text.Json;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>Reads and writes baselines. Where one is read a recording will do.</summary>
internal static class BaselineFile
{
    /// <summary>Reads a baseline, or makes one of a recording.</summary>
    /// <exception cref="ToolException">The file can't be read, or is neither.</exception>
    public static Baseline Read(string path, SourceRoot sources) => IsBaseline(path) ? ReadBaseline(path) : Baseline.Of(RecordingSet.Summarize([path]), sources);

    /// <summary>Writes a baseline, which is meant to be kept with the sources.</summary>
    public static void Write(Baseline baseline, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(baseline, BaselineJson.Readable.Baseline));
        output.Write('\n');
    }

    // A recording is lines, each an object of its own, and begins with its type.
    private static bool IsBaseline(string path)
    {
        try
        {
            using StreamReader reader = new(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            char[] start = new char[256];
            return new string(start, 0, reader.ReadBlock(start)).Contains("\"aiocop_baseline\"", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, $"{path} can't be read: {exception.Message}", "Name a file that 'aiocop baseline' has written, or a recording.", exception);
        }
    }

    private static Baseline ReadBaseline(string path)
    {
        const string Remedy = "Write it again: aiocop baseline RECORDING -o FILE";
        Baseline baseline;
        try
        {
            baseline = JsonSerializer.Deserialize(File.ReadAllText(path), BaselineJson.Readable.Baseline)!;
        }
        catch (JsonException exception)
        {
            throw new ToolException(ExitCode.Usage, $"{path} is no baseline: {exception.Message}", Remedy, exception);
        }

        if (baseline.Schema > Baseline.CurrentSchema)
        {
            throw new ToolException(ExitCode.Usage, $"{path} has the format {baseline.Schema}, this aiocop reads up to {Baseline.CurrentSchema}.", "Update it: dotnet tool update Aiocop.Tool");
        }

        if (baseline.Sites.GroupBy(site => (site.Call, site.File, site.Method, site.Nth)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ToolException(ExitCode.Usage, $"{path} has {twice.Key.Call} in {twice.Key.Method} twice.", Remedy);
        }

        return baseline;
    }
}
