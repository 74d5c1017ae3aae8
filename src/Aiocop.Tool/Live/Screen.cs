using System.Text;
using Spectre.Console;

namespace Aiocop.Tool.Live;

/// <summary>
/// The terminal's second screen: what was on it comes back in every case when this ends. Only lines that have changed are
/// written, all at once, so nothing flickers. Thread-safe.
/// </summary>
internal sealed class Screen : IDisposable
{
    // Not written to be seen half done, where the terminal knows how; others ignore it.
    private const string BeginFrame = "\e[?2026h";
    private const string EndFrame = "\e[?2026l";
    private const string NoWrap = "\e[?7l";
    private const string Wrap = "\e[?7h";

    private readonly Stream _terminal = Console.OpenStandardOutput();
    private readonly AnsiCapabilities _capabilities = AnsiCapabilities.Create(
        Console.Out,
        new AnsiWriterSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        });
    private readonly Lock _lock = new();
    private List<string> _shown = [];
    private (int Width, int Height) _size;
    private bool _entered;
    private bool _closed;
    private bool _suspended;

    public Screen()
    {
        // A failure on any thread, or an exit in the middle of it all, must not leave the terminal behind as it is now.
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    /// <summary>Gets how many cells and lines there are.</summary>
    public static (int Width, int Height) Size
    {
        get
        {
            try
            {
                return (Math.Max(Console.WindowWidth, 1), Math.Max(Console.WindowHeight, 1));
            }
            catch (IOException)
            {
                return (80, 24); // The terminal is gone; who wants to be told is, by a signal.
            }
        }
    }

    /// <summary>Shows lines from the top; those that there is no room for are left out.</summary>
    public void Draw(IReadOnlyList<Line> lines, (int Width, int Height) size)
    {
        lock (_lock)
        {
            if (_closed || _suspended)
            {
                return;
            }

            List<string> wanted = [.. lines.Take(size.Height).Select(line => line.ToAnsi(_capabilities))];
            using var text = new StringWriter();
            var ansi = new AnsiWriter(text, _capabilities);
            if (!_entered)
            {
                ansi.EnterAltScreen().HideCursor().Write(NoWrap);
                _entered = true;
            }

            text.Write(BeginFrame);
            if (size != _size)
            {
                text.Write("\e[0m\e[2J");
                _shown = [];
                _size = size;
            }

            for (int i = 0; i < Math.Max(wanted.Count, _shown.Count); i++)
            {
                string line = i < wanted.Count ? wanted[i] : "\e[K";
                if (i >= _shown.Count || _shown[i] != line)
                {
                    ansi.CursorPosition(i + 1, 1);
                    text.Write($"\e[0m{line}\e[0m");
                }
            }

            text.Write(EndFrame);
            _shown = wanted;
            Write(text.ToString());
        }
    }

    /// <summary>Goes back to the first screen, until this is resumed.</summary>
    public void Suspend()
    {
        lock (_lock)
        {
            _suspended = true;
            if (_entered)
            {
                using var text = new StringWriter();
                new AnsiWriter(text, _capabilities).ShowCursor().ExitAltScreen();
                Write($"\e[0m{Wrap}{text}");
                _entered = false;
                _shown = [];
                _size = default;
            }
        }
    }

    public void Resume()
    {
        lock (_lock)
        {
            _suspended = false;
        }
    }

    /// <summary>Goes back to the first screen for good. May be called from a signal handler, and again.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Suspend();
            _closed = true;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();

    private void Write(string text)
    {
        try
        {
            _terminal.Write(Encoding.UTF8.GetBytes(text));
            _terminal.Flush();
        }
        catch (IOException)
        {
            _closed = true; // The terminal was closed. There is nobody left to show anything to.
        }
    }
}
