using Aiocop.Tests.Support;

namespace Aiocop.Data.Tests.Catalogue;

/// <summary>
/// What was found, without the locks at which a package meets itself on its own threads: true, and not certain. Observed
/// with the writer of StackExchange.Redis, which waits for whoever adds to its buffer.
/// </summary>
internal static class FoundNames
{
    public static string[] Of(WatchResult found) =>
        [.. found.Calls.Where(call => !IsLockOfPackage(call)).Select(call => call.Raw!.Name)];

    private static bool IsLockOfPackage(BlockingEventInfo call) =>
        call.Raw!.Name.StartsWith("Monitor.", StringComparison.Ordinal) && !call.Trace.Contains("Monitored.", StringComparison.Ordinal);
}
