using System.CommandLine;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Commands;

/// <summary><c>aiocop report</c>.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("report", "Merges recordings and writes a report.") { files };
        command.SetAction(parsed =>
        {
            var builder = new RunSummaryBuilder();
            foreach (Entry entry in parsed.GetRequiredValue(files).SelectMany(RecordingReader.Read))
            {
                builder.Add(entry);
            }

            Report.Write(builder.Build(), ReportFormat.Text, parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
