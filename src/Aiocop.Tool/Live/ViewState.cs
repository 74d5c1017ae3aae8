using Aiocop.Tool.Analysis;

namespace Aiocop.Tool.Live;

/// <summary>What the user has chosen.</summary>
internal sealed class ViewState
{
    public Page Page { get; set; }

    /// <summary>Gets or sets the column that the sites are sorted by, of <see cref="SiteColumn.All"/>.</summary>
    public SiteColumn Sort { get; set; } = SiteColumn.Blocked;

    /// <summary>Gets or sets the chosen site; null for the first one, whichever that is.</summary>
    public SiteKey? Selected { get; set; }

    /// <summary>Gets or sets which line of the sites is the first one shown.</summary>
    public int FirstSite { get; set; }

    /// <summary>Gets or sets which line of the site's page is the first one shown.</summary>
    public int FirstLine { get; set; }

    public bool Paused { get; set; }

    /// <summary>Gets the sites in the chosen order.</summary>
    public List<LiveSite> Sorted(LiveSnapshot snapshot) =>
        [.. snapshot.Sites.OrderByDescending(Sort.Value).ThenByDescending(site => site.Site.TotalMs).ThenBy(site => site.Site.Key.ToString(), StringComparer.Ordinal)];

    /// <summary>Gets where the chosen site is; 0 if it is not there.</summary>
    public int IndexOfSelected(IReadOnlyList<LiveSite> sites)
    {
        for (int i = 0; i < sites.Count; i++)
        {
            if (sites[i].Site.Key == Selected)
            {
                return i;
            }
        }

        return 0;
    }
}

/// <summary>What fills the screen.</summary>
internal enum Page
{
    Sites,
    Site,
    Help,
}
