namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// Lets the console write to a pipe whose reader has more to read than the pipe holds; puts its own output back afterwards.
/// </summary>
internal sealed class ConsoleOutput : IDisposable
{
    private readonly StandardOutput _output = new();
    private readonly TextWriter _before = Console.Out;

    public ConsoleOutput()
    {
        Text = new string('x', _output.Text.Length);

        // All at once: otherwise it would write, and wait, a buffer at a time.
        Console.SetOut(new StreamWriter(_output.Stream, bufferSize: Text.Length + 2) { AutoFlush = true });
    }

    /// <summary>Gets more than any pipe holds.</summary>
    public string Text { get; }

    /// <summary>One that is read after somebody has waited for it a while.</summary>
    public static Waiting<ConsoleOutput> ReadLater()
    {
        var output = new ConsoleOutput();
        return new Waiting<ConsoleOutput>(output, full => full.Read(), WaitsBy.System, output);
    }

    /// <summary>Begins to read, until the end.</summary>
    public void Read() => _output.Read();

    public void Dispose()
    {
        Console.SetOut(_before);
        _output.Dispose();
    }
}
