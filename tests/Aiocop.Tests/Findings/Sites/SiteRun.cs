using Aiocop.Tests.Support;

namespace Aiocop.Tests.Findings.Sites;

/// <summary>Runs code under monitoring and gives the sites that were counted meanwhile.</summary>
internal static class SiteRun
{
    /// <summary>Runs each piece of work as a slice of its own, one after another.</summary>
    public static async Task<SiteReport> OnPool(params Action[] slices)
    {
        Cop.ResetSites();
        foreach (Action slice in slices)
        {
            (await Monitored.OnPool(slice)).ThrowIfFailed();
        }

        return Cop.GetSites();
    }

    public static async Task<SiteReport> Async(Func<Task> work)
    {
        Cop.ResetSites();
        (await Monitored.Async(work)).ThrowIfFailed();
        return Cop.GetSites();
    }
}
