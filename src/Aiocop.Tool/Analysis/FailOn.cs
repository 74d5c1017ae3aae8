namespace Aiocop.Tool.Analysis;

/// <summary>What <c>--fail-on</c> takes: from which severity on a finding counts.</summary>
internal enum FailOn
{
    None,
    Low,
    Medium,
    High,
}

internal static class FailOnExtensions
{
    /// <summary>Says whether a finding of a level counts.</summary>
    public static bool Includes(this FailOn failOn, IoSeverityLevel level) => failOn switch
    {
        FailOn.None => false,
        FailOn.Low => true,
        FailOn.Medium => level >= IoSeverityLevel.Medium,
        _ => level == IoSeverityLevel.High,
    };
}
