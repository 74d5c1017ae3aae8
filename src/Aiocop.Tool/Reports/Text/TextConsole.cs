using Spectre.Console;

namespace Aiocop.Tool.Reports.Text;

/// <summary>Makes consoles that know whether they write to a terminal.</summary>
internal static class TextConsole
{
    /// <summary>Makes a console for a writer. It has colours and wraps lines only in a terminal, and not with NO_COLOR or <c>--plain</c>.</summary>
    public static IAnsiConsole For(TextWriter output, bool plain)
    {
        bool redirected = ReferenceEquals(output, Console.Error) ? Console.IsErrorRedirected
            : !ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected;
        bool colours = !redirected && !plain && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        if (redirected)
        {
            // A line is a line, for whoever searches the file.
            console.Profile.Width = short.MaxValue;
        }

        return console;
    }
}
