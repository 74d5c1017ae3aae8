using System.CommandLine;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop baseline</c>.</summary>
internal static class BaselineCommand
{
    private const string DefaultPath = "aiocop-baseline.json";

    public static Command Create()
    {
        Argument<string[]> files = RecordingFiles.Argument();
        Option<string?> root = SourceRootOption.Create();
        var output = new Option<string>("--output", "-o") { Description = "Write to this file; - for the terminal.", HelpName = "FILE", DefaultValueFactory = _ => DefaultPath };
        var command = new Command("baseline", "Writes the baseline of recordings, for compare and --baseline.") { files, output, root };
        command.SetAction(parsed =>
        {
            var sources = new SourceRoot(parsed.GetValue(root));
            Baseline baseline = Baseline.Of(RecordingFiles.Read(parsed.GetRequiredValue(files)), sources);
            string path = parsed.GetRequiredValue(output);
            OutputFile.Write(path, parsed.InvocationConfiguration.Output, writer => BaselineFile.Write(baseline, writer));
            if (path != "-")
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{path}: {Quantity.Of(baseline.Sites.Count, "site")}");
            }
        });
        return command.WithExamples(
            "aiocop baseline run.jsonl                                 # writes aiocop-baseline.json, to keep with the sources",
            "aiocop baseline run.jsonl run.1.jsonl -o -                # to the terminal");
    }
}
