using System.CommandLine;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Spectre.Console;

namespace Aiocop.Tool.Commands;

/// <summary>Reads the recordings that a command line names; what takes long shows how far it is, on a terminal.</summary>
internal static class RecordingFiles
{
    private const long LongBytes = 16L << 20;

    public static Argument<string[]> Argument() => new("file")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Recordings of 'aiocop run -o' or 'aiocop attach -o', the parts of a run in any order.",
    };

    /// <exception cref="ToolException">A file can't be read, or is no recording.</exception>
    public static RunSummary Read(IReadOnlyList<string> paths)
    {
        long bytes = paths.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);
        if (bytes < LongBytes || Console.IsErrorRedirected)
        {
            return RecordingSet.Summarize(paths);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(progress =>
        {
            ProgressTask reading = progress.AddTask("Reading", maxValue: bytes);
            return RecordingSet.Summarize(paths, read => reading.Increment(read));
        });
    }
}
