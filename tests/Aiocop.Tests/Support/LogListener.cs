using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Aiocop.Tests.Support;

/// <summary>Records what the event source named Aiocop says while it lives.</summary>
internal sealed class LogListener : EventListener
{
    // Made lazily: the base class's constructor calls OnEventSourceCreated before ours has run.
    private ConcurrentQueue<string>? _messages;

    public IReadOnlyCollection<string> Messages => Queue;

    private ConcurrentQueue<string> Queue => LazyInitializer.EnsureInitialized(ref _messages, () => new());

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Aiocop")
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        Queue.Enqueue(eventData.Level + ": " + string.Join(" ", eventData.Payload ?? new([])));
}
