namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// Lets the console read the standard input that a pipe with two lines has taken the place of; puts both back afterwards.
/// </summary>
internal sealed class ConsoleInput : IDisposable
{
    private readonly StandardInput _input = new();
    private readonly TextReader _before = Console.In;

    public ConsoleInput() => Console.SetIn(new StreamReader(_input.Stream));

    /// <summary>One that ends after its lines.</summary>
    public static ConsoleInput Ended()
    {
        var input = new ConsoleInput();
        input._input.End();
        return input;
    }

    public void Dispose()
    {
        Console.SetIn(_before);
        _input.Dispose();
    }
}
