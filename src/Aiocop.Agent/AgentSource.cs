using System.Diagnostics.Tracing;

namespace Aiocop.Agent;

/// <summary>
/// The event source through which everything goes to the tool, and by whose sessions the tool commands: the arguments of
/// a session are an <see cref="AgentSettings"/>, and its end is the end of the watching.
/// </summary>
[EventSource(Name = SourceName)]
internal sealed class AgentSource : EventSource
{
    public const string SourceName = "Aiocop-Agent";

    /// <summary>An event holds 64 KB at most (documented), in UTF-16, with all that belongs to it.</summary>
    private const int LongestPart = 16_000;

    private AgentSource()
    {
    }

    public static AgentSource Log { get; } = new();

    /// <summary>Tells a line of a recording, in as many parts as it takes.</summary>
    /// <param name="session">Whom it is for.</param>
    /// <param name="number">Its number, from 1: a gap is a loss.</param>
    /// <param name="text">The line.</param>
    [NonEvent]
    public void Line(string session, long number, string text)
    {
        int parts = (text.Length + LongestPart - 1) / LongestPart;
        for (int part = 0; part < parts; part++)
        {
            int start = part * LongestPart;
            Part(session, number, part, parts, text.Substring(start, Math.Min(LongestPart, text.Length - start)));
        }
    }

    [Event(1)]
    private void Part(string session, long number, int part, int parts, string text) => WriteEvent(1, session, number, part, parts, text);

    /// <summary>Watching did not begin.</summary>
    [Event(2)]
    public void Failed(string session, string failure, string text) => WriteEvent(2, session, failure, text);

    /// <summary>There is nothing more to come. The process ends, or is as it was.</summary>
    [Event(3)]
    public void Ended(string session, long lines, string reason) => WriteEvent(3, session, lines, reason);

    /// <summary>
    /// Says nothing. The runtime sends events in batches, and of each batch the tool can tell only of the first event that
    /// none before it is missing (observed): the others are seen when the next batch comes. This one makes it come.
    /// </summary>
    [Event(4)]
    public void Pulse() => WriteEvent(4);

    /// <summary>Called by the runtime on a thread of its own, which must not be kept: the agent's thread does the rest.</summary>
    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        string? text = null;
        if (command.Command == EventCommand.Enable && command.Arguments?.TryGetValue(AgentSettings.Argument, out text) == true && text is not null)
        {
            AgentThread.Receive(text);
        }
        else if (command.Command == EventCommand.Disable)
        {
            AgentThread.NobodyListens();
        }
    }
}
