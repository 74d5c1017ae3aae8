using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Finds the site that a call was counted at. A call has its arguments in its name, a site has not.</summary>
internal sealed class SiteFinder(IReadOnlyList<SiteSummary> sites)
{
    private readonly ILookup<(string? File, int Line, string Method), (string Call, int Index)> _sites = sites
        .Select((site, index) => (site.Key, index))
        .ToLookup(site => (site.Key.File, site.Key.Line, site.Key.Method), site => (site.Key.Call, site.index));

    /// <summary>Gets the index of the site, or -1.</summary>
    public int IndexOf(CallData call)
    {
        (string?, int, string) place = call.UserFrame is { } frame ? (frame.File, frame.Line, frame.Method) : (null, 0, call.EntryPoint);
        foreach ((string name, int index) in _sites[place])
        {
            if (call.Event.StartsWith(name, StringComparison.Ordinal) && (call.Event.Length == name.Length || call.Event[name.Length] == '('))
            {
                return index;
            }
        }

        return -1;
    }
}
