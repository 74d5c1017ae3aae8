using Aiocop.Tool.Analysis;
using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Watching;

/// <summary>What is done when the target has ended: the reports, and the verdict.</summary>
internal sealed class Ending
{
    private readonly WatchSettings _settings;
    private readonly SourceRoot _sources = new();
    private readonly Gate _gate;

    /// <exception cref="ToolException">A file that is needed at the end can't be read, or not be written: better known at the beginning.</exception>
    public Ending(WatchSettings settings)
    {
        _settings = settings;
        _gate = new Gate(
            new GateSettings
            {
                FailOn = settings.FailOn,
                MaxBlocked = settings.MaxBlocked,
                Baseline = settings.Baseline is null ? null : BaselineFile.Read(settings.Baseline, _sources),
                Comparison = new() { SteadyOnly = settings.SteadyOnly },
            },
            _sources);
        foreach (ReportFile report in settings.Reports)
        {
            OutputFile.Check(report.Path);
        }
    }

    /// <summary>Writes the reports, and judges.</summary>
    /// <param name="summary">What was found.</param>
    /// <param name="output">Where the report for the reader of the terminal goes.</param>
    public ExitCode Report(RunSummary summary, TextWriter output)
    {
        foreach (ReportFile report in _settings.Reports)
        {
            OutputFile.Write(report.Path, output, file =>
                Reports.Report.Write(summary, report.Format, file, new ReportOptions { Plain = true, Sources = _sources }));
        }

        GateVerdict verdict = _gate.Judge(summary);
        if (!_settings.Quiet)
        {
            Reports.Report.Write(summary, ReportFormat.Text, output, new ReportOptions { Top = _settings.Top, Plain = _settings.Plain, Sources = _sources });
            foreach (ReportFile report in _settings.Reports)
            {
                Console.Error.WriteLine($"aiocop: report in {report.Path}");
            }

            if (_settings.Output is { } recording)
            {
                Console.Error.WriteLine($"aiocop: recording in {recording}");
            }
        }

        foreach (string line in verdict.Lines)
        {
            Console.Error.WriteLine($"aiocop: {line}");
        }

        return verdict.ExitCode;
    }
}
