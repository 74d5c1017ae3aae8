using Aiocop.Tool.Analysis;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Reports.Html;

/// <summary>Where something is, in the parts that the report shows apart: file and line, and method.</summary>
internal static class SitePlace
{
    /// <summary>Gets file and line; without symbols the assembly, without own code nothing.</summary>
    public static string Place(SiteSummary site) => site.UserFrame is { } frame ? Place(frame) : "";

    public static string Place(FrameData frame) => frame.File is null ? frame.Assembly : frame.Place;

    public static string Method(SiteSummary site) => site.UserFrame?.Method ?? site.Worst?.EntryPoint ?? "(unknown)";

    /// <summary>Gets what to do instead: markup around code only, most of the catalogue's advice is words.</summary>
    public static void WriteAdvice(HtmlWriter html, string alternative)
    {
        if (alternative.StartsWith("none", StringComparison.Ordinal))
        {
            html.Write($"no asynchronous form exists{VisibleText.Short(alternative[4..])}");
        }
        else if (alternative.Contains('('))
        {
            html.Write($"instead: <code>{VisibleText.Short(alternative)}</code>");
        }
        else
        {
            html.Write($"instead: {VisibleText.Short(alternative)}");
        }
    }

    public static string Blame(AsyncApiData api) => $"{api.Name} was awaited, but blocks inside"
        + (api.Package is null ? "" : $": that is {api.Package}{(api.Version is null ? "" : " " + api.Version)}");
}
