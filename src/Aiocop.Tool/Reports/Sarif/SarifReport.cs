using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aiocop.Tool.Analysis;
using Aiocop.Tool.Analysis.Comparing;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Sarif;

/// <summary>
/// Writes SARIF 2.1.0, with which code hosts annotate pull requests. A result needs a line for that: what has none is told as a
/// notification, since code hosts refuse a file with such a result.
/// </summary>
internal sealed class SarifReport
{
    private readonly RunSummary _summary;
    private readonly ReportOptions _options;
    private readonly SarifLocations _locations;
    private readonly SarifRules _rules = new();
    private readonly List<SarifResult> _results = [];
    private readonly List<SarifNotification> _notifications = [];

    private SarifReport(RunSummary summary, ReportOptions options)
    {
        _summary = summary;
        _options = options;
        _locations = new SarifLocations(options.Sources);
    }

    public static void Write(RunSummary summary, TextWriter output, ReportOptions options)
    {
        output.Write(JsonSerializer.Serialize(new SarifReport(summary, options).Make(), SarifJson.Default.SarifLog));
        output.Write('\n');
    }

    private static string Level(IoSeverityLevel level) => level switch
    {
        IoSeverityLevel.High => "error",
        IoSeverityLevel.Medium => "warning",
        _ => "note",
    };

    // What stays the same when lines move.
    private static Dictionary<string, string> Fingerprint(params string?[] parts) => new()
    {
        ["aiocopSite/v1"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16)),
    };

    private SarifLog Make()
    {
        foreach (ComparableSite site in Baseline.Of(_summary, _options.Sources).Sites
            .OrderByDescending(site => site.Summary!.TotalMs).Take(_options.Top ?? int.MaxValue))
        {
            Add(site, site.Summary!);
        }

        foreach (StuckSlice stuck in StuckSlice.Of(_summary))
        {
            Add(stuck);
        }

        foreach (StarvationData starvation in _summary.Starvations.Select(entry => entry.Starvation))
        {
            Note("warning", $"The thread pool was starved for {Quantity.Time(starvation.DurationMs)}, with up to {Quantity.Of(starvation.BlockedWorkersMax, "blocked worker")}.");
        }

        foreach (string loss in Losses.Of(_summary))
        {
            Note("note", TargetText.Sarif(loss));
        }

        var invocation = new SarifInvocation(true, _summary.Started?.UtcDateTime, _summary.Ended?.UtcDateTime, _notifications);
        var driver = new SarifDriver("aiocop", ToolVersion.Text, _rules.All);
        return new SarifLog(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [new SarifRun(new SarifTool(driver), new SarifAutomationDetails("aiocop/"), [invocation], _locations.BaseIds, _results)]);
    }

    private void Note(string level, string text) => _notifications.Add(new SarifNotification(level, new SarifText(text)));

    private void Add(ComparableSite identity, SiteSummary site)
    {
        string call = TargetText.Sarif(site.Call);
        string inside = site.AsyncApi is { } api ? $" inside of {TargetText.Sarif(api.Name)}" : "";
        string many = site.Count == 1 ? $"{call}{inside} blocked {Quantity.Time(site.TotalMs)}."
            : $"{call}{inside} blocked {Quantity.Time(site.TotalMs)} in {Quantity.Of(site.Count, "call")} (median {Quantity.Time(site.MedianMs)}, p95 {Quantity.Time(site.P95Ms)}, max {Quantity.Time(site.MaxMs)}).";
        string once = site.IsSteady ? "" : " So far only in first use or type initializers.";
        string instead = site.Alternative is null ? "" : $" Instead: {TargetText.Sarif(site.Alternative)}.";
        string text = many + once + instead;

        FrameData? place = site.UserFrame is { File: not null } frame ? frame : site.Worst?.Frames.FirstOrDefault(each => each.File is not null);
        if (place is null)
        {
            Note(Level(site.Level), $"{text} At {TargetText.Sarif(site.Place)}, no own code with a line is known.");
            return;
        }

        _results.Add(new SarifResult(
            TargetText.Clean(site.Call),
            _rules.Of(site, Level(site.Level)),
            Level(site.Level),
            new SarifText(text),
            [_locations.Of(place)],
            Fingerprint(identity.Call, identity.File, identity.Method, identity.Nth.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            Stacks = Stacks(site.Worst),
            CodeFlows = CodeFlows(site.Worst),
            OccurrenceCount = Math.Max(site.Count, 1),
            Properties = new Dictionary<string, double> { ["totalMs"] = site.TotalMs, ["medianMs"] = site.MedianMs, ["p95Ms"] = site.P95Ms, ["maxMs"] = site.MaxMs },
        });
    }

    private void Add(StuckSlice stuck)
    {
        string text = TargetText.Sarif(stuck.Headline) + ".";
        string level = stuck.Deadlock is null ? Level(stuck.Level) : "error";
        if (stuck.Frame is not { File: not null } frame)
        {
            Note(level, text);
            return;
        }

        string rule = stuck.Deadlock is null ? SarifRules.Stuck : SarifRules.Deadlock;
        FrameData[] awaited = [.. stuck.Deadlock?.AwaitingFrame is { } waiting ? [waiting] : stuck.Entry.Slice.WaitsFor];
        _results.Add(new SarifResult(
            rule,
            _rules.Of(rule),
            level,
            new SarifText(text),
            [_locations.Of(frame)],
            Fingerprint(rule, _options.Sources.Portable(frame.File), TargetText.Clean(frame.Method)))
        {
            RelatedLocations = [.. awaited.Select(each => _locations.Of(each, "waits for this await"))],
            Stacks = Stacks(stuck.Call),
        });
    }

    private SarifStack[]? Stacks(CallData? call)
    {
        List<SarifStack> stacks = [];
        if (call?.Frames.Count > 0)
        {
            stacks.Add(new SarifStack(new SarifText($"The stack of the longest call, which blocked {Quantity.Time(call.DurationMs)}."), [.. call.Frames.Select(_locations.StackFrame)]));
        }

        if (call?.AsyncCallers.Count > 0)
        {
            stacks.Add(new SarifStack(new SarifText("Who awaited."), [.. call.AsyncCallers.Select(_locations.StackFrame)]));
        }

        return stacks.Count == 0 ? null : [.. stacks];
    }

    // The way to the call through frames that have lines: what a code host can show.
    private SarifCodeFlow[]? CodeFlows(CallData? call)
    {
        if (call is null)
        {
            return null;
        }

        SarifThreadFlowLocation[] way =
        [
            .. call.AsyncCallers.Reverse().Where(frame => frame.File is not null).Select(frame => new SarifThreadFlowLocation(_locations.Of(frame, $"{TargetText.Sarif(frame.Method)} awaits"))),
            .. call.Frames.Reverse().Where(frame => frame.File is not null).Select(frame => new SarifThreadFlowLocation(_locations.Of(frame, TargetText.Sarif(frame.Method)))),
        ];
        return way.Length < 2 ? null : [new SarifCodeFlow([new SarifThreadFlow(way)])];
    }
}
