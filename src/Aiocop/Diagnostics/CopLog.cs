using Aiocop.Slices;
using Microsoft.Extensions.Logging;

namespace Aiocop.Diagnostics;

/// <summary>
/// The one channel for what the library has to say of itself: always the event source, and the caller's logger if
/// there is one. Nothing here throws, and nothing a logger does is reported as blocking.
/// </summary>
internal static partial class CopLog
{
    private static ILogger? s_logger;

    public static bool HasLogger => s_logger is not null;

    public static void Use(ILoggerFactory factory) => s_logger = factory.CreateLogger("Aiocop");

    /// <summary>Makes the event source now: where a failure inside of a hook is told, memory may be short or locks held.</summary>
    public static void Prepare() => _ = AiocopEventSource.Log;

    public static void Warning(string message)
    {
        AiocopEventSource.Log.Warning(message);
        Forward(logger => LogWarning(logger, message));
    }

    public static void Information(string message)
    {
        AiocopEventSource.Log.Information(message);
        Forward(logger => LogInformation(logger, message));
    }

    public static void Failure(string message, Exception exception)
    {
        // Who listens to the event source is the host's code too, and runs right here.
        using var mute = SliceThread.Mute();
        AiocopEventSource.Log.Failure(message, Text(exception));
        Forward(logger => LogFailure(logger, message, exception));
    }

    private static void Forward(Action<ILogger> log)
    {
        if (s_logger is not { } logger)
        {
            return;
        }

        using var mute = SliceThread.Mute();
        try
        {
            log(logger);
        }
        catch (Exception exception)
        {
            AiocopEventSource.Log.Failure("The logger threw.", Text(exception));
        }
    }

    private static string Text(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            // An exception of the host's own makes its own text, and may fail: it must not get out of a hook.
            return exception.GetType() + " (its text can't be made)";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Message}")]
    private static partial void LogWarning(ILogger logger, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Message}")]
    private static partial void LogInformation(ILogger logger, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Message}")]
    private static partial void LogFailure(ILogger logger, string message, Exception exception);
}
