namespace Aiocop.Tests.Catalogue;

/// <summary>
/// The rows that tests/Aiocop.AspNetCore.Tests exercises, on a real Kestrel. Both projects read this list: the one
/// misses none of them in its own exercises, the other has one for each of them and for no other.
/// </summary>
internal static class ElsewhereExercised
{
    /// <summary>Gets the names of reported rows.</summary>
    public static IReadOnlySet<string> Rows { get; } = new HashSet<string>
    {
        "HttpRequest.Body.Read",
        "HttpResponse.Body.Write",
        "HttpResponse.Body.Flush",
        "IDistributedCache.Get",
        "IDistributedCache.Refresh",
        "IDistributedCache.Remove",
        "IDistributedCache.Set",
        "ISession.TryGetValue",
    };

    /// <summary>Gets the names of shields.</summary>
    public static IReadOnlySet<string> Shields { get; } = new HashSet<string>
    {
        "ChangeToken.OnChange",
        "ConsoleLoggerProvider.Dispose",
        "DataProtectionHostedService.StartAsync",
        "DefaultFilesMiddleware.Invoke",
        "DeveloperExceptionPageMiddleware.Invoke",
        "DirectoryBrowserMiddleware.Invoke",
        "FileBufferingWriteStream.DrainBufferAsync",
        "FileBufferingWriteStream.WriteAsync",
        "FileConfigurationSource.ReloadOnChange",
        "HttpRequest.EnableBuffering",
        "HttpResponse.SendFileAsync",
        "KestrelServer.StartAsync",
        "KestrelServer.StopAsync",
        "KeyPerFileConfigurationSource.ReloadOnChange",
        "LinkTagHelper.ProcessAsync",
        "PhysicalFileResult.ExecuteResultAsync",
        "Results.File",
        "ScriptTagHelper.ProcessAsync",
        "StaticFileMiddleware.Invoke",
        "VirtualFileResult.ExecuteResultAsync",
        "W3CLoggingMiddleware.Invoke",
        "XmlDataContractSerializerOutputFormatter.WriteAsync",
        "XmlSerializerOutputFormatter.WriteAsync",
    };
}
