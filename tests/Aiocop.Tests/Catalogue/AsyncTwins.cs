namespace Aiocop.Tests.Catalogue;

/// <summary>Every asynchronous twin, by family.</summary>
internal static class AsyncTwins
{
    public static IReadOnlyList<AsyncTwin> All { get; } =
    [
        .. FileAsyncTwins.All,
        .. ArchiveAsyncTwins.All,
        .. ClientAsyncTwins.All,
        .. NetworkAsyncTwins.All,
        .. OlderClientAsyncTwins.All,
        .. WaitAsyncTwins.All,
        .. ContentAsyncTwins.All,
    ];

    /// <summary>Gets the shields that no twin exercises, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotExercised { get; } = new Dictionary<string, string>
    {
        ["Console.Out"] = "Needs a terminal, and a process that has not written to it.",
        ["RuntimeInformation.OSDescription"] = "Once per process: the first connection of MySqlConnector, in Aiocop.Data.Tests.",
    };
}
