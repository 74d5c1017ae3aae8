using System.CommandLine;
using Aiocop.Tool.Reports;

namespace Aiocop.Tool.Commands;

/// <summary>Where output of a command goes, and in which format.</summary>
internal sealed class ReportOutputOptions
{
    private static readonly (string Ending, ReportFormat Format)[] s_endings =
    [
        (".speedscope.json", ReportFormat.Speedscope), (".sarif.json", ReportFormat.Sarif), (".sarif", ReportFormat.Sarif),
        (".html", ReportFormat.Html), (".htm", ReportFormat.Html), (".md", ReportFormat.Markdown), (".json", ReportFormat.Json),
    ];

    private readonly Option<string?> _format;
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write to this file, which only you may read. [default: -, the terminal]", HelpName = "FILE" };
    private readonly Option<bool> _plain = new("--plain") { Description = "Text without colours. So does NO_COLOR." };
    private readonly ReportFormat[] _formats;

    public ReportOutputOptions(params ReportFormat[] formats)
    {
        _formats = formats;
        string[] names = [.. formats.Select(format => format.ToString().ToLowerInvariant())];
        _format = new Option<string?>("--format", "-f")
        {
            Description = "The format. [default: as the extension of the file says, or else text]",
            HelpName = string.Join('|', names),
        };
        _format.AcceptOnlyFromAmong(names);
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_output);
        command.Options.Add(_plain);
    }

    public string? Path(ParseResult parsed) => parsed.GetValue(_output);

    public bool Plain(ParseResult parsed) => parsed.GetValue(_plain);

    public ReportFormat Format(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is { } name)
        {
            return Enum.Parse<ReportFormat>(name, ignoreCase: true);
        }

        string path = Path(parsed) ?? "";
        foreach ((string ending, ReportFormat format) in s_endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && _formats.Contains(format))
            {
                return format;
            }
        }

        return ReportFormat.Text;
    }
}
