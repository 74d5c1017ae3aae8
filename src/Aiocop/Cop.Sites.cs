using Aiocop.Findings.Sites;

namespace Aiocop;

public static partial class Cop
{
    /// <summary>
    /// Gets the blocking calls by site: what blocks, which line of own code makes it, how often and how long. All calls of
    /// all slices that have ended are counted, whether or not a callback is registered; not those that rules allow, and
    /// none while deactivated. Reads symbols of what is new; that is never reported itself.
    /// </summary>
    /// <example><code>
    /// foreach (BlockingSite site in Cop.GetSites().Sites.Take(10))
    /// {
    ///     Console.WriteLine(site);
    /// }
    /// </code></example>
    public static SiteReport GetSites() => SiteTable.Current.Read();

    /// <summary>Forgets what <see cref="GetSites"/> tells, and begins to count anew.</summary>
    public static void ResetSites() => SiteTable.Use(new SiteTable());
}
