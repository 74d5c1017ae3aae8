using Spectre.Console;
using Spectre.Console.Rendering;

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
            // Without ANSI the library would colour through System.Console, whatever it writes to (observed).
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.Yes,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        if (!colours)
        {
            console.Pipeline.Attach(new WithoutStyles());
        }

        if (redirected)
        {
            // A line is a line, for whoever searches the file.
            console.Profile.Width = short.MaxValue;
        }

        return console;
    }

    /// <summary>Leaves nothing of styles, bold and the like included.</summary>
    private sealed class WithoutStyles : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
            renderables.Select(renderable => new Unstyled(renderable));
    }

    private sealed class Unstyled(IRenderable styled) : Renderable
    {
        protected override Measurement Measure(RenderOptions options, int maxWidth) => styled.Measure(options, maxWidth);

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => styled
            .Render(options, maxWidth)
            .Select(segment => segment.IsLineBreak || segment.IsControlCode ? segment : new Segment(segment.Text));
    }
}
