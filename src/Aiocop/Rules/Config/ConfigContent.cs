namespace Aiocop.Rules.Config;

/// <summary>What a file says, as far as it is right; null where it says nothing.</summary>
internal sealed class ConfigContent
{
    public TimeSpan? MinimumWait { get; set; }

    public TimeSpan? StuckAfter { get; set; }

    public TimeSpan? StarvationAfter { get; set; }

    public bool? IgnoreWorkItems { get; set; }

    public List<Rule> Rules { get; } = [];
}
