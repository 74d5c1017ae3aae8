namespace Aiocop.Tool.Reports.Html;

/// <summary>What the names of a recording are called in the report.</summary>
internal static class Words
{
    public static string Phase(string phase) => phase switch
    {
        "steady" => "steady state",
        "type_initialization" => "type initializer",
        "jit_or_assembly_load" => "first use",
        _ => phase.Replace('_', ' '),
    };

    public static string Origin(string origin) => origin switch
    {
        "async_method" => "async method",
        "work_item" => "work item of the pool",
        _ => origin.Replace('_', ' '),
    };

    /// <summary>Gets the class of style for a level; anything unknown is the lowest.</summary>
    public static string Level(IoSeverityLevel level) => level switch
    {
        IoSeverityLevel.High => "high",
        IoSeverityLevel.Medium => "medium",
        _ => "low",
    };

    public static string Ending(Recording.EndEntry? end) => end switch
    {
        null => "not known: the recording ends before it",
        { Reason: "exited", ExitCode: { } code } => $"exited with {code}",
        { Reason: "lost" } => "lost: killed, crashed, or no answer",
        _ => end.Reason,
    };
}
