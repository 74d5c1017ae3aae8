namespace Aiocop.Tool.Recording;

/// <summary>Which messages are news.</summary>
internal static class MessageNews
{
    // The library logs these for those who have only its log. Here each has an entry of its own.
    private static readonly string[] s_toldByEntries = ["thread pool is starved", "thread pool was starved", "A slice has not ended"];

    /// <summary>Gets whether somebody who watches must read it: a warning or an error that no other entry tells.</summary>
    public static bool IsNews(this MessageEntry message) =>
        message.Level != "information" && !s_toldByEntries.Any(start => message.Text.StartsWith(start, StringComparison.Ordinal));
}
