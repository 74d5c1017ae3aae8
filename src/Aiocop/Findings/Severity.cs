namespace Aiocop.Findings;

/// <summary>aiocop's arithmetic of severity.</summary>
internal static class Severity
{
    public static IoSeverityLevel LevelOf(int score) =>
        score >= Cop.ThresholdHigh ? IoSeverityLevel.High
        : score >= Cop.ThresholdMedium ? IoSeverityLevel.Medium
        : IoSeverityLevel.Low;

    public static int ScoreOf(IEnumerable<BlockingEventInfo>? events) => events?.Sum(blocking => blocking.Severity) ?? 0;
}
