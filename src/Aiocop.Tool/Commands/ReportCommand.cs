using System.CommandLine;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop report</c>.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string[]> files = RecordingFiles.Argument();
        var output = new ReportOutputOptions(Enum.GetValues<ReportFormat>());
        Option<string?> root = SourceRootOption.Create();
        var top = new Option<int?>("--top") { Description = "Show this many sites. [default: 20 in text and markdown, or else all]", HelpName = "N" };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int number) && number < 1)
            {
                result.AddError("--top is at least 1.");
            }
        });
        var gate = new GateOptions();
        var command = new Command("report", "Merges recordings and writes a report.") { files };
        output.AddTo(command);
        command.Options.Add(top);
        command.Options.Add(root);
        gate.AddTo(command);
        command.SetAction(parsed =>
        {
            var sources = new SourceRoot(parsed.GetValue(root));
            GateSettings settings = gate.Read(parsed, sources);
            RunSummary summary = RecordingFiles.Read(parsed.GetRequiredValue(files));
            var options = new ReportOptions { Top = parsed.GetValue(top), Plain = output.Plain(parsed), Sources = sources };
            OutputFile.Write(output.Path(parsed), parsed.InvocationConfiguration.Output, writer => Report.Write(summary, output.Format(parsed), writer, options));
            GateVerdict verdict = new Gate(settings, sources).Judge(summary);
            foreach (string line in verdict.Lines)
            {
                parsed.InvocationConfiguration.Error.WriteLine(line);
            }

            return (int)verdict.ExitCode;
        });
        return command.WithExamples(
            "aiocop report run.jsonl                                   # what blocks, on the terminal",
            "aiocop report run.jsonl run.1.jsonl -o report.html        # all parts of a recording, as a page",
            "aiocop report run.jsonl --format sarif -o aiocop.sarif    # for code hosts: lines of a pull request are annotated",
            "aiocop report run.jsonl --format markdown >> summary.md   # for the summary of a CI job",
            "aiocop report run.jsonl --fail-on high --baseline aiocop-baseline.json   # exit code 1 if a severe site is new or worse");
    }
}
