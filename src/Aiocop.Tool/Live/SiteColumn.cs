namespace Aiocop.Tool.Live;

/// <summary>A column of the table of sites.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Meaning">What it tells, in the help.</param>
/// <param name="Cells">How wide it is.</param>
/// <param name="FromWidth">From which width of the terminal on it is shown.</param>
/// <param name="Value">What is sorted by, the greatest first.</param>
/// <param name="Text">What is shown.</param>
internal sealed record SiteColumn(string Title, string Meaning, int Cells, int FromWidth, Func<LiveSite, double> Value, Func<LiveSite, string> Text)
{
    public static readonly SiteColumn Severity = new("SEV", "how bad such a call is: high, medium or low", 6, 0, site => site.Site.Severity, site => site.Site.Level.ToText());

    public static readonly SiteColumn Blocked = new("BLOCKED", "how long all calls at this line blocked", 8, 0, site => site.Site.TotalMs, site => Units.Time(site.Site.TotalMs));

    /// <summary>The columns, from the left.</summary>
    public static readonly IReadOnlyList<SiteColumn> All =
    [
        Severity,
        Blocked,
        new("SHARE", "its part of all blocked time", 6, 118, site => site.Share, site => $"{site.Share * 100:F0} %"),
        new("MS/S", "for how many milliseconds a second they block now (last 5 s)", 6, 0, site => site.MsPerSecond, site => Units.Rate(site.MsPerSecond)),
        new("CALLS/S", "how many calls a second there are now (last 5 s)", 8, 0, site => site.CallsPerSecond, site => Units.Rate(site.CallsPerSecond)),
        new("CALLS", "how many calls there were", 6, 96, site => site.Site.Count, site => Units.Count(site.Site.Count)),
        new("P95", "what 95 of 100 calls did not exceed", 8, 106, site => site.Site.P95Ms, site => Units.Time(site.Site.P95Ms)),
        new("MAX", "the longest call", 8, 130, site => site.Site.MaxMs, site => Units.Time(site.Site.MaxMs)),
    ];

    /// <summary>Gets those that a terminal has room for.</summary>
    public static IReadOnlyList<SiteColumn> Shown(int width) => [.. All.Where(column => width >= column.FromWidth)];
}
