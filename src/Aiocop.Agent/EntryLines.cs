using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aiocop.Agent;

/// <summary>Writes the lines of a recording, as the tool's <c>Recording/Entry.cs</c> defines them.</summary>
internal sealed class EntryLines(string session)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16_384);

    /// <summary>Gets or sets where the lines go instead, once there is no session any more.</summary>
    public TailPipe? Tail { get; set; }

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
        if (Tail is not null)
        {
            Tail.Write(Count, line);
        }
        else
        {
            AgentSource.Log.Line(session, Count, line);
        }
    }

    public void WriteMessage(string level, string text) => Write("message", writer =>
    {
        writer.WriteString("level", level);
        writer.WriteString("text", text);
    });
}
