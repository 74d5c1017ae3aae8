using System.Text;

namespace Aiocop.Profiler;

/// <summary>
/// The engine's one channel for its own failures: a bounded buffer that the managed library empties. A profiler has no
/// console and may not throw, so nothing else would ever tell that something went wrong.
/// </summary>
internal static class Messages
{
    private const int Capacity = 256;
    private static readonly Lock s_lock = new();
    private static readonly Queue<string> s_lines = new();
    private static readonly string? s_logPath = Environment.GetEnvironmentVariable("AIOCOP_ENGINE_LOG");
    private static int s_lost;

    public static void Add(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        lock (s_lock)
        {
            if (s_lines.Count < Capacity)
            {
                s_lines.Enqueue(line);
            }
            else
            {
                s_lost++;
            }
            AppendToLog(line);
        }
    }

    public static void Add(string where, Exception exception) =>
        Add($"{where}: {exception.GetType().Name}: {exception.Message}");

    /// <summary>Moves as many whole lines as fit into the buffer; the rest stays for the next call.</summary>
    public static int Take(Span<byte> utf8)
    {
        lock (s_lock)
        {
            int written = 0;
            while (s_lines.TryPeek(out string? line) && TryWrite(line, utf8, ref written)) s_lines.Dequeue();
            if (s_lines.Count == 0 && s_lost > 0 && TryWrite($"{s_lost} messages lost", utf8, ref written)) s_lost = 0;
            return written;
        }
    }

    private static bool TryWrite(string line, Span<byte> utf8, ref int written)
    {
        Span<byte> rest = utf8[written..];
        // A line longer than a fresh buffer is cut: left whole, it would block the channel for ever.
        int length = Encoding.UTF8.GetByteCount(line);
        if (length + 1 > rest.Length)
        {
            if (written > 0 || rest.Length < 2) return false;
            Encoding.UTF8.GetEncoder().Convert(line, rest[..^1], flush: true, out _, out length, out _);
        }
        else
        {
            Encoding.UTF8.GetBytes(line, rest);
        }
        rest[length] = (byte)'\n';
        written += length + 1;
        return true;
    }

    private static void AppendToLog(string line)
    {
        if (s_logPath is null) return;
        try
        {
            File.AppendAllText(s_logPath, line + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The log is a debugging aid on top of the buffer; the line itself is not lost.
        }
    }
}
