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

    public void Dispose()
    {
        Console.SetOut(_before);
        _output.Dispose();
    }
}
