using Xunit;

namespace Aiocop.Tests.Support;

/// <summary>What was reported while some work ran.</summary>
internal sealed record WatchResult(IReadOnlyList<SlowTaskEvent> Events, Exception? Failure)
{
    public IReadOnlyList<BlockingEventInfo> Calls => [.. Events.SelectMany(slice => slice.BlockingEvents)];

    /// <summary>Gets the names of the calls found, without arguments.</summary>
    public IReadOnlyList<string> Names => [.. Calls.Select(call => call.Raw!.Name)];

    /// <summary>Gets the one event with blocking calls.</summary>
    public SlowTaskEvent Blocking => Assert.Single(Events, slice => slice.Reason == SlowTaskReason.IoBlocking);

    /// <summary>Gets the one blocking call.</summary>
    public BlockingEventInfo Call => Assert.Single(Calls);

    public void AssertSilent() => Assert.Empty(ThrowIfFailed().Calls);

    public WatchResult ThrowIfFailed() => Failure is null ? this : throw new InvalidOperationException("The monitored work failed.", Failure);
}
