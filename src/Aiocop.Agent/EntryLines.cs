using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aiocop.Agent;

/// <summary>Writes the lines of a recording, as the tool's <c>Recording/Entry.cs</c> defines them.</summary>
internal sealed class EntryLines(string session)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16_384);

    /// <summary>
    /// How many lines are told again: between the end of the session and the moment that the agent hears of it, events are
    /// lost.
    /// </summary>
    private const int Repeated = 32;

    private readonly Queue<string> _last = new(Repeated);
    private TailPipe? _tail;

    /// <summary>Gets how many were written.</summary>
    public long Count { get; private set; }

    public void Write<T>(string type, string property, T value, JsonTypeInfo<T> json) => Write(type, writer =>
    {
        writer.WritePropertyName(property);
        JsonSerializer.Serialize(writer, value, json);
    });

    public void Write(string type, Action<Utf8JsonWriter> body)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("time", DateTimeOffset.UtcNow);
            writer.WriteNumber("pid", Environment.ProcessId);
            body(writer);
            writer.WriteEndObject();
        }

        string line = Encoding.UTF8.GetString(_buffer.WrittenSpan);
        Count++;
        if (_tail is not null)
        {
            _tail.Write(Count, line);
            return;
        }

        AgentSource.Log.Line(session, Count, line);
        if (_last.Count == Repeated)
        {
            _last.Dequeue();
        }

        _last.Enqueue(line);
    }

    /// <summary>Has all lines from here on go through the pipe: there is no session any more.</summary>
    public void GoOnIn(TailPipe tail)
    {
        _tail = tail;
        long number = Count - _last.Count;
        while (_last.TryDequeue(out string? line))
        {
            tail.Write(++number, line);
        }
    }

    public void WriteMessage(string level, string text) => Write("message", writer =>
    {
        writer.WriteString("level", level);
        writer.WriteString("text", text);
    });
}
