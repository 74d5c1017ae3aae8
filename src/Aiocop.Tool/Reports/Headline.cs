using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Reports;

/// <summary>The sentences that a report begins with. Without control characters; not escaped otherwise.</summary>
internal static class Headline
{
    /// <summary>Says how much was blocked, or that nothing was.</summary>
    public static string Of(RunSummary summary) => summary switch
    {
        { Calls: > 0 } => $"{Quantity.Of(summary.Calls, "call")} blocked {Quantity.Time(summary.BlockedMs)} at {Quantity.Of(summary.Sites.Count, "site")}",
        _ when summary.Slices.Count(entry => entry.Slice.Ongoing) is > 0 and int stuck => $"No blocking call has ended, and {Quantity.Of(stuck, "slice is", "slices are")} stuck",
        { Processes.Count: > 0 } => "No blocking call was found",
        _ => "No process was watched",
    };

    /// <summary>Says what was watched, one line for each process.</summary>
    public static IEnumerable<string> Watched(RunSummary summary) => summary.Processes.Select(watched =>
    {
        string end = watched.End switch
        {
            null => "",
            { Reason: "exited", ExitCode: { } code } => $", exited with {code}",
            { } known => $", {TargetText.Clean(known.Reason, 20)}",
        };
        DateTimeOffset until = watched.End?.Time ?? summary.Ended ?? watched.Process.Time;
        return $"{TargetText.Clean(watched.Process.Name, 80)} ({watched.Process.Pid}), .NET {TargetText.Clean(watched.Process.Runtime, 40)}: "
            + $"watched for {Quantity.Time((until - watched.Process.Time).TotalMilliseconds)}, "
            + $"{Quantity.Of(watched.Process.HookedMethods, "method")}, slow from {Quantity.Time(watched.Process.ThresholdMs)} on{end}";
    });
}
