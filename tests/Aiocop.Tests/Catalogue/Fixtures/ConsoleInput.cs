namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// Gives the console a pipe with two lines as its input, the way a redirection does; puts the input back afterwards.
/// </summary>
internal sealed class ConsoleInput : IDisposable
{
    private readonly AnonymousPipe _pipe = new();
    private readonly TextReader _before = Console.In;

    public ConsoleInput() => Console.SetIn(new StreamReader(_pipe.Reader));

    public void Dispose()
    {
        Console.SetIn(_before);
        _pipe.Dispose();
    }
}
