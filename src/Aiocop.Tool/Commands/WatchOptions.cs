using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Aiocop.Tool.Reports;
using Aiocop.Tool.Watching;

namespace Aiocop.Tool.Commands;

/// <summary>What happens with the findings: the options that <c>run</c> and <c>attach</c> share.</summary>
/// <remarks>A command makes one, adds it with <see cref="AddTo"/>, and takes the settings from <see cref="Read"/>.</remarks>
internal sealed class WatchOptions
{
    private static readonly Dictionary<string, ReportFormat> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = ReportFormat.Html,
        [".htm"] = ReportFormat.Html,
        [".json"] = ReportFormat.Json,
        [".sarif"] = ReportFormat.Sarif,
        [".md"] = ReportFormat.Markdown,
        [".txt"] = ReportFormat.Text,
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Record everything to this file, for 'aiocop report' and 'aiocop replay'.", HelpName = "FILE" };
    private readonly Option<long?> _maxSize = SizeText.Option("--max-size", "Begin another file when the recording has this size, such as 50MB.");
    private readonly Option<int?> _maxFiles = new("--max-files") { Description = "Keep this many files of the recording; the oldest goes first.", HelpName = "N" };
    private readonly Option<string[]> _reports = new("--report") { Description = "Write a report to this file at the end. Its extension tells the format: html, json, sarif, speedscope.json, md, txt. May be given more than once.", HelpName = "FILE" };
    private readonly Option<ReportFormat?> _format = new("--format") { Description = "The format of --report, if its extension does not tell.", HelpName = "html|json|markdown|sarif|speedscope|text" };
    private readonly Option<string?> _failOn = new("--fail-on") { Description = "End with exit code 1 if there is a site of this severity or higher. [default: none]" };
    private readonly Option<TimeSpan?> _maxBlocked = DurationText.Option("--max-blocked", "End with exit code 1 if all calls together blocked longer, such as 500ms or 2s.");
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Only what this file of 'aiocop baseline' does not have, or has better, makes it fail.", HelpName = "FILE" };
    private readonly Option<bool> _steadyOnly = new("--steady-only") { Description = "What happens once only (first use, type initializers) does not make it fail." };
    private readonly Option<int> _top = new("--top") { Description = "Show this many sites in the report on the terminal.", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<bool> _noLive = new("--no-live") { Description = "No live view: a line for each new site instead." };
    private readonly Option<bool> _plain = new("--plain") { Description = "No live view, no colours, nothing but ASCII. So does NO_COLOR for colours." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print nothing but errors. Files are written, and the exit code tells." };

    public WatchOptions()
    {
        _failOn.AcceptOnlyFromAmong("high", "medium", "low", "none");
        _maxFiles.Validators.Add(result => AtLeastOne(result, _maxFiles.Name));
        _top.Validators.Add(result => AtLeastOne(result, _top.Name));
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="live">Whether it has a live view that can be switched off.</param>
    public void AddTo(Command command, bool live)
    {
        foreach (Option option in (Option[])[_output, _maxSize, _maxFiles, _reports, _format, _failOn, _maxBlocked, _baseline, _steadyOnly, _top])
        {
            command.Options.Add(option);
        }

        if (live)
        {
            command.Options.Add(_noLive);
        }

        command.Options.Add(_plain);
        command.Options.Add(_quiet);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_format) is not null && result.GetValue(_reports) is not { Length: 1 })
            {
                result.AddError("--format tells the format of one --report FILE: name that file, and no other.");
            }
        });
    }

    /// <summary>Reads what the user said.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="mode"><c>run</c> or <c>attach</c>. The live view is for <c>attach</c>: what is run has the terminal for itself.</param>
    /// <exception cref="ToolException">The format of a report is not known.</exception>
    public WatchSettings Read(ParseResult parsed, string mode) => new()
    {
        Mode = mode,
        Output = parsed.GetValue(_output),
        MaxSize = parsed.GetValue(_maxSize),
        MaxFiles = parsed.GetValue(_maxFiles),
        Live = mode != "run" && !parsed.GetValue(_noLive),
        Plain = parsed.GetValue(_plain),
        Quiet = parsed.GetValue(_quiet),
        Reports = [.. (parsed.GetValue(_reports) ?? []).Select(path => new ReportFile(path, parsed.GetValue(_format) ?? FormatOf(path)))],
        Top = parsed.GetValue(_top),
        FailOn = Enum.TryParse(parsed.GetValue(_failOn), ignoreCase: true, out IoSeverityLevel level) ? level : null,
        MaxBlocked = parsed.GetValue(_maxBlocked),
        Baseline = parsed.GetValue(_baseline),
        SteadyOnly = parsed.GetValue(_steadyOnly),
    };

    private static void AtLeastOne(OptionResult result, string name)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int number) && number < 1)
        {
            result.AddError($"{name} is at least 1.");
        }
    }

    private static ReportFormat FormatOf(string path) =>
        path.EndsWith(".speedscope.json", StringComparison.OrdinalIgnoreCase) ? ReportFormat.Speedscope
        : s_extensions.TryGetValue(Path.GetExtension(path), out ReportFormat format) ? format
        : throw new ToolException(ExitCode.Usage, $"The extension of {path} does not tell the format of the report.", "Add --format html, json, markdown, sarif, speedscope or text.");
}
