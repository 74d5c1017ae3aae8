namespace Aiocop.Tool.Live;

/// <summary>Values as a row of bars.</summary>
internal static class Sparkline
{
    /// <summary>Draws a bar for each value: nothing for 0, the highest for the greatest of them.</summary>
    public static string Draw(IReadOnlyList<double> values, Glyphs glyphs)
    {
        double greatest = values.Count == 0 ? 0 : values.Max();
        int steps = glyphs.Bars.Length - 1;
        return string.Concat(values.Select(value => glyphs.Bars[value <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(value / greatest * steps), 1, steps)]));
    }
}
