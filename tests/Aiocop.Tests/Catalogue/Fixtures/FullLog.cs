using Microsoft.Extensions.Logging;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>A logger to a console that nobody reads yet: its thread has yet to write what it took, and the queue is full.</summary>
internal sealed class FullLog : IDisposable
{
    private readonly ConsoleOutput _output = new();
    private readonly ILoggerFactory _factory;
    private readonly ILogger _logger;

    public FullLog()
    {
        // It keeps what the console's output was when it was made.
        _factory = LoggerFactory.Create(builder => builder.AddConsole(options => options.MaxQueueLength = 1));
        _logger = _factory.CreateLogger("full");
        Log(_output.Text);

        // There is room for this one once that one was taken.
        Log();
    }

    /// <summary>One that is read after somebody has waited for it a while.</summary>
    public static Waiting<FullLog> Read()
    {
        var log = new FullLog();
        return new Waiting<FullLog>(log, full => full._output.Read(), log);
    }

    public void Log(string text = "text") => _logger.Log(LogLevel.Warning, default, text, null, (state, _) => state);

    public void Dispose()
    {
        _factory.Dispose();
        _output.Dispose();
    }
}
