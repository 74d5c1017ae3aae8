using Spectre.Console;

namespace Aiocop.Tool.Live;

/// <summary>Colours that mean something, of the terminal's own sixteen, so that they suit a dark one and a light one.</summary>
internal static class Look
{
    public static readonly Style Title = new(decoration: Decoration.Bold);
    public static readonly Style Dim = new(Color.Grey);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    public static readonly Style Call = new(Color.Teal);
    public static readonly Style Advice = new(Color.Green);
    public static readonly Style Turned = new(decoration: Decoration.Invert);

    public static Style Of(IoSeverityLevel level) => level switch
    {
        IoSeverityLevel.High => new Style(Color.Red),
        IoSeverityLevel.Medium => new Style(Color.Olive),
        _ => Dim,
    };
}
