using System.CommandLine;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Reports.Comparing;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop compare</c>.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("baseline") { Description = "A baseline, or a recording." };
        var now = new Argument<string>("current") { Description = "A recording, or a baseline." };
        var output = new ReportOutputOptions(ReportFormat.Text, ReportFormat.Json, ReportFormat.Markdown);
        Option<string?> root = SourceRootOption.Create();
        var gate = new GateOptions(compares: true);
        var command = new Command("compare", "Tells which sites are new, worse, better or gone.") { before, now };
        output.AddTo(command);
        command.Options.Add(root);
        gate.AddTo(command);
        command.SetAction(parsed =>
        {
            var sources = new SourceRoot(parsed.GetValue(root));
            GateSettings settings = gate.Read(parsed, sources);
            IReadOnlyList<ComparedSite> sites = SiteComparison.Compare(
                BaselineFile.Read(parsed.GetRequiredValue(before), sources), BaselineFile.Read(parsed.GetRequiredValue(now), sources), settings.Comparison);
            OutputFile.Write(output.Path(parsed), parsed.InvocationConfiguration.Output, writer => ComparisonReport.Write(sites, output.Format(parsed), writer, output.Plain(parsed)));
            return (int)(sites.Any(site => site.IsRegression && site.Now!.Severity >= settings.FailOn) ? ExitCode.Findings : ExitCode.Clean);
        });
        return command.WithExamples(
            "aiocop compare aiocop-baseline.json run.jsonl             # exit code 1 if a site is new or worse",
            "aiocop compare before.jsonl after.jsonl --ignore-count    # two recordings that were not equally long",
            "aiocop compare before.jsonl after.jsonl --format markdown # for a comment on a pull request");
    }
}
