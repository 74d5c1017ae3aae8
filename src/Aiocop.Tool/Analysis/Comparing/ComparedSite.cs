namespace Aiocop.Tool.Analysis.Comparing;

/// <summary>What became of a site.</summary>
internal enum SiteChange
{
    New,
    Worse,
    Better,
    Gone,
    Same,
}

/// <summary>A site in two runs.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">As it was; null if it is new.</param>
/// <param name="Now">As it is; null if it is gone.</param>
/// <param name="Why">What is worse or better, in numbers; empty if nothing is.</param>
internal sealed record ComparedSite(SiteChange Change, ComparableSite? Before, ComparableSite? Now, string Why)
{
    public ComparableSite Site => Now ?? Before!;

    public bool IsRegression => Change is SiteChange.New or SiteChange.Worse;
}
