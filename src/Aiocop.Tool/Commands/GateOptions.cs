using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Analysis.Comparing;

namespace Aiocop.Tool.Commands;

/// <summary>What makes a command fail: the options that CI uses.</summary>
internal sealed class GateOptions
{
    private readonly Option<string?> _failOn = new("--fail-on") { HelpName = "high|medium|low|none" };
    private readonly Option<TimeSpan?> _maxBlocked = DurationText.Option("--max-blocked", "End with exit code 1 if all calls together blocked longer, such as 500ms or 2s.");
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Only sites count that are new or worse than in this file of 'aiocop baseline'.", HelpName = "FILE" };
    private readonly Option<bool> _steadyOnly = new("--steady-only") { Description = "Sites that were called in first use or type initializers only do not count." };
    private readonly Option<double?> _tolerance = new("--tolerance") { Description = "How much the time per call, and the number of calls, may grow. [default: 50%]", HelpName = "PERCENT", CustomParser = Percent };
    private readonly Option<bool> _ignoreCount = new("--ignore-count") { Description = "More calls are not worse: the runs were not equally long." };
    private readonly IoSeverityLevel? _default;
    private readonly bool _compares;

    /// <param name="compares">Whether the command compares two runs, and fails unless told otherwise.</param>
    public GateOptions(bool compares = false)
    {
        _compares = compares;
        _default = compares ? IoSeverityLevel.Low : null;
        _failOn.Description = compares
            ? "End with exit code 1 if a site of this severity or higher is new or worse. [default: low]"
            : "End with exit code 1 if there is a site of this severity or higher. [default: none]";
        _failOn.AcceptOnlyFromAmong("high", "medium", "low", "none");
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_failOn);
        if (!_compares)
        {
            command.Options.Add(_maxBlocked);
            command.Options.Add(_baseline);
        }

        command.Options.Add(_steadyOnly);
        command.Options.Add(_tolerance);
        command.Options.Add(_ignoreCount);
    }

    /// <exception cref="ToolException">The baseline can't be read.</exception>
    public GateSettings Read(ParseResult parsed, SourceRoot sources) => new()
    {
        FailOn = parsed.GetValue(_failOn) switch
        {
            null => _default,
            "none" => null,
            { } level => Enum.Parse<IoSeverityLevel>(level, ignoreCase: true),
        },
        MaxBlocked = _compares ? null : parsed.GetValue(_maxBlocked),
        Baseline = !_compares && parsed.GetValue(_baseline) is { } path ? BaselineFile.Read(path, sources) : null,
        Comparison = new ComparisonSettings
        {
            Tolerance = parsed.GetValue(_tolerance) ?? ComparisonSettings.DefaultTolerance,
            IgnoreCount = parsed.GetValue(_ignoreCount),
            SteadyOnly = parsed.GetValue(_steadyOnly),
        },
    };

    private static double? Percent(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent <= 1_000_000)
        {
            return percent / 100;
        }

        result.AddError($"'{text}' is no share. Write percent: 50%, 200%.");
        return null;
    }
}
