using System.Diagnostics;

namespace Aiocop.Tool.Tests.Live;

/// <summary>A real terminal with a shell in it, of tmux, that a test types into and reads from.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>What the shell shows when it waits for a command.</summary>
    public const string Prompt = "ready>";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _server = $"aiocop-{Guid.NewGuid():N}";

    /// <param name="width">How many cells a line has.</param>
    /// <param name="height">How many lines there are.</param>
    /// <param name="environment">What the shell's environment has more, as <c>NAME=value</c>.</param>
    public Terminal(int width, int height, params string[] environment)
    {
        Tmux(["-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}",
            "env", "-u", "NO_COLOR", "-u", "COLORTERM", "LC_ALL=C.UTF-8", $"PS1={Prompt} ", .. environment, "bash", "--norc", "--noprofile", "-i"]);
    }

    /// <summary>Gets whether the second screen is shown.</summary>
    public bool IsAlternate => Tmux(["display-message", "-p", "#{alternate_on}"]).Trim() == "1";

    /// <summary>Gets whether the cursor is shown, and lines that are too long go on in the next one.</summary>
    public bool IsAsBefore => Tmux(["display-message", "-p", "#{alternate_on}#{cursor_flag}#{wrap_flag}"]).Trim() == "011";

    /// <summary>Gets the title that the terminal's window was given.</summary>
    public string Title => Tmux(["display-message", "-p", "#{pane_title}"]).Trim();

    public string Screen => Tmux(["capture-pane", "-p"]);

    /// <summary>Gets the screen with colours, as the terminal would be told them.</summary>
    public string ScreenWithColours => Tmux(["capture-pane", "-p", "-e"]);

    public void Run(string command)
    {
        Tmux(["send-keys", "-l", command]);
        Press("Enter");
    }

    /// <summary>Presses keys, by tmux's names: <c>Down</c>, <c>Enter</c>, <c>C-c</c>, <c>q</c>.</summary>
    public void Press(params string[] keys) => Tmux(["send-keys", .. keys]);

    /// <summary>Sends a signal to what runs in the terminal.</summary>
    public void Kill(string signal)
    {
        string shell = Tmux(["display-message", "-p", "#{pane_pid}"]).Trim();
        string child = File.ReadAllText($"/proc/{shell}/task/{shell}/children").Trim();
        using Process kill = Process.Start("kill", [$"-{signal}", child]);
        kill.WaitForExit();
    }

    public void Resize(int width, int height) => Tmux(["resize-window", "-x", $"{width}", "-y", $"{height}"]);

    /// <summary>Waits until the screen is as it should be, and gives it.</summary>
    public async Task<string> WaitAsync(Func<string, bool> isThere, string what)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            string screen = Screen;
            if (isThere(screen))
            {
                return screen;
            }

            if (Stopwatch.GetElapsedTime(began) > s_patience)
            {
                throw new TimeoutException($"Not on the screen: {what}\n{screen}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Waits until a text is on the screen, and gives the screen.</summary>
    public Task<string> WaitAsync(string text) => WaitAsync(screen => screen.Contains(text, StringComparison.Ordinal), text);

    public void Dispose() => Tmux(["kill-server"]);

    private string Tmux(string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _server, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A terminal within a terminal is none of tmux's business here, and it refuses.
        start.Environment.Remove("TMUX");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process tmux = Process.Start(start)!;
        string output = tmux.StandardOutput.ReadToEnd();
        string error = tmux.StandardError.ReadToEnd();
        tmux.WaitForExit();
        return tmux.ExitCode == 0 ? output : throw new InvalidOperationException($"tmux {string.Join(' ', arguments)}: {error}");
    }
}
