using System.CommandLine;
using Aiocop.Agent;

namespace Aiocop.Tool.Commands;

/// <summary>What counts as a finding: the options that <c>run</c> and <c>attach</c> share, as <see cref="CopOptions"/> has them.</summary>
internal sealed class DetectionOptions
{
    private readonly Option<TimeSpan?> _threshold = DurationText.Option("--threshold", "From when on a slice is slow. [default: 30ms]");
    private readonly Option<int?> _traceDepth = new("--trace-depth") { Description = "Frames kept of each call's stack. [default: 20]", HelpName = "N" };
    private readonly Option<TimeSpan?> _minimumWait = DurationText.Option("--minimum-wait", "What a wait must take to count. [default: 0.05ms]");
    private readonly Option<TimeSpan?> _stuckAfter = DurationText.Option("--stuck-after", "From when on a slice that does not end is reported; 0s for never. [default: 5s]");
    private readonly Option<bool> _ignoreWorkItems = new("--ignore-work-items") { Description = "Only async methods count, not synchronous work on the pool." };
    private readonly Option<bool> _hideArguments = new("--hide-arguments") { Description = "Leave out paths, hosts and other arguments of calls." };
    private readonly Option<bool> _noSampling = new("--no-cpu-sampling") { Description = "Do not sample the stacks of slow slices." };
    private readonly Option<string?> _config = new("--config") { Description = "A file with rules of your own (aiocop.json).", HelpName = "FILE" };

    public DetectionOptions()
    {
        _traceDepth.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int depth) && depth is < 1 or > 1000)
            {
                result.AddError("--trace-depth is from 1 to 1000.");
            }
        });
        _config.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !File.Exists(result.Tokens[0].Value))
            {
                result.AddError($"There is no file {result.Tokens[0].Value}: name one with rules, see docs/rules.md.");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_threshold, _traceDepth, _minimumWait, _stuckAfter, _ignoreWorkItems, _hideArguments, _noSampling, _config])
        {
            command.Options.Add(option);
        }
    }

    public AgentSettings Read(ParseResult parsed) => new()
    {
        Session = Guid.NewGuid().ToString("N"),
        ThresholdMs = parsed.GetValue(_threshold)?.TotalMilliseconds,
        TraceDepth = parsed.GetValue(_traceDepth),
        MinimumWaitMs = parsed.GetValue(_minimumWait)?.TotalMilliseconds,
        StuckAfterMs = parsed.GetValue(_stuckAfter)?.TotalMilliseconds,
        IgnoreWorkItems = parsed.GetValue(_ignoreWorkItems),
        HideArguments = parsed.GetValue(_hideArguments),
        CpuSampling = !parsed.GetValue(_noSampling),
        ConfigFile = parsed.GetValue(_config) is { } file ? Path.GetFullPath(file) : null,
    };
}
