using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Aiocop.Agent;

/// <summary>What the library has to say of itself, until the agent's thread tells it.</summary>
internal sealed class LibraryMessages : EventListener
{
    private const int Capacity = 200;

    // Not a field's initialiser: the base class calls back before there are fields.
    private static readonly ConcurrentQueue<(string Level, string Text)> s_messages = new();

    public static bool TryTake(out (string Level, string Text) message) => s_messages.TryDequeue(out message);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Aiocop")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (s_messages.Count >= Capacity || eventData.EventSource.Name != "Aiocop" || eventData.Payload is not { Count: > 0 } payload)
        {
            return;
        }

        string level = eventData.Level switch
        {
            EventLevel.Error => "error",
            EventLevel.Warning => "warning",
            _ => "information",
        };
        s_messages.Enqueue((level, string.Join(' ', payload)));
    }
}
