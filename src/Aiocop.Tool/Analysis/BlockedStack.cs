using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Analysis;

/// <summary>A share of a site's blocked time, and the stack that it was spent on.</summary>
/// <param name="Site">The site.</param>
/// <param name="Awaiting">The async callers, the outermost first.</param>
/// <param name="Frames">The physical stack, the outermost first; the call itself is not in it.</param>
/// <param name="Ms">The blocked time.</param>
internal sealed record BlockedStack(SiteSummary Site, IReadOnlyList<FrameData> Awaiting, IReadOnlyList<FrameData> Frames, double Ms)
{
    /// <summary>
    /// Gives the stacks of all sites. A site's time is shared out in the proportion of the calls that were recorded with their
    /// slices; a site of which none was has the stack of its longest call. Together they are the time of all sites.
    /// </summary>
    public static IReadOnlyList<BlockedStack> Of(RunSummary summary)
    {
        ILookup<SiteKey, CallData> calls = summary.Slices
            .Where(entry => !entry.Slice.Ongoing)
            .SelectMany(entry => entry.Slice.BlockingEvents)
            .ToLookup(SiteKey.Of);
        return [.. summary.Sites.SelectMany(site => Of(site, calls[site.Key]))];
    }

    private static IEnumerable<BlockedStack> Of(SiteSummary site, IEnumerable<CallData> calls)
    {
        CallData[] recorded = [.. calls.Where(call => call.DurationMs > 0)];
        if (recorded.Length == 0)
        {
            FrameData[] known = site.UserFrame is { } frame ? [frame] : [];
            yield return new BlockedStack(site, [.. site.Worst?.AsyncCallers.Reverse() ?? []], [.. site.Worst?.Frames.Reverse() ?? known], site.TotalMs);
            yield break;
        }

        double all = recorded.Sum(call => call.DurationMs);
        foreach (IGrouping<string, CallData> same in recorded.GroupBy(call => call.Trace))
        {
            CallData first = same.First();
            double share = same.Sum(call => call.DurationMs) / all;
            yield return new BlockedStack(site, [.. first.AsyncCallers.Reverse()], [.. first.Frames.Reverse()], site.TotalMs * share);
        }
    }
}
