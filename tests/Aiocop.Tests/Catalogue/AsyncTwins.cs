namespace Aiocop.Tests.Catalogue;

/// <summary>Every asynchronous twin, by family.</summary>
internal static class AsyncTwins
{
    public static IReadOnlyList<AsyncTwin> All { get; } =
    [
        .. FileAsyncTwins.All,
        .. NetworkAsyncTwins.All,
        .. WaitAsyncTwins.All,
    ];

    /// <summary>Gets the shields that no twin exercises, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotExercised { get; } = new Dictionary<string, string>
    {
        ["Console.Out"] = "Needs a terminal, and a process that has not written to it.",
        ["RuntimeInformation.OSDescription"] = "Once per process: the first connection of MySqlConnector, in Aiocop.Data.Tests.",
        ["new StackTrace"] = "Once per assembly: a connection that is refused, in Aiocop.Data.Tests.",
        ["ConsoleLoggerProvider.Dispose"] = "The tests do not reference the console logger.",
        ["StaticFileMiddleware.Invoke"] = "The tests do not reference ASP.NET Core.",
        ["HttpResponse.SendFileAsync"] = "The tests do not reference ASP.NET Core.",
        ["HttpRequest.EnableBuffering"] = "The tests do not reference ASP.NET Core.",
        ["FileBufferingWriteStream.WriteAsync"] = "The tests do not reference ASP.NET Core.",
        ["PhysicalFileResult.ExecuteResultAsync"] = "The tests do not reference ASP.NET Core.",
        ["VirtualFileResult.ExecuteResultAsync"] = "The tests do not reference ASP.NET Core.",
        ["KestrelServer.StopAsync"] = "The tests do not reference ASP.NET Core.",
    };
}
