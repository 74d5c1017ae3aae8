using System.Text;
using System.Text.Json;

namespace Aiocop.Rules.Config;

/// <summary>A JSON value that knows where it stands: lines and columns from 1, columns in characters.</summary>
internal sealed class JsonItem(JsonTokenType kind, string text, int line, int column)
{
    /// <summary>Gets the kind: the first token's for objects and arrays.</summary>
    public JsonTokenType Kind { get; } = kind;

    /// <summary>Gets the text of a string, and of a number as it is written.</summary>
    public string Text { get; } = text;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>Gets an object's members in the order they are written, each with the place of its name.</summary>
    public List<(JsonItem Name, JsonItem Value)> Members { get; } = [];

    /// <summary>Gets an array's items.</summary>
    public List<JsonItem> Items { get; } = [];

    /// <summary>Gets what it is, for people.</summary>
    public string Describe() => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"the text \"{Text}\"",
        JsonTokenType.Number => $"the number {Text}",
        JsonTokenType.Null => "null",
        _ => Kind == JsonTokenType.True ? "true" : "false",
    };

    /// <exception cref="JsonException">The text is no JSON; the exception knows where.</exception>
    public static JsonItem Parse(byte[] utf8)
    {
        ReadOnlySpan<byte> text = utf8;
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        var place = new Place();
        reader.Read();
        JsonItem root = Read(ref reader, text, ref place);

        // Whatever follows is a mistake, and the reader says which.
        while (reader.Read())
        {
        }

        return root;
    }

    private static JsonItem Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, ref Place place)
    {
        JsonItem item = Here(ref reader, text, ref place);
        switch (item.Kind)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    JsonItem name = Here(ref reader, text, ref place);
                    reader.Read();
                    item.Members.Add((name, Read(ref reader, text, ref place)));
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    item.Items.Add(Read(ref reader, text, ref place));
                }

                break;
        }

        return item;
    }

    private static JsonItem Here(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, ref Place place)
    {
        place.MoveTo(text, (int)reader.TokenStartIndex);
        return new JsonItem(reader.TokenType, Value(ref reader, place), place.Line, place.Column);
    }

    private static string Value(ref Utf8JsonReader reader, Place place)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString()!,
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => "",
            };
        }
        catch (InvalidOperationException exception)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            throw new JsonException(exception.Message, null, place.Line - 1, place.Column - 1, exception);
        }
    }

    /// <summary>Counts lines on the way through the text.</summary>
    private struct Place
    {
        private int _line;
        private int _lineStart;
        private int _counted;

        public readonly int Line => _line + 1;

        public int Column { get; private set; }

        public void MoveTo(ReadOnlySpan<byte> text, int index)
        {
            for (; _counted < index; _counted++)
            {
                if (text[_counted] == (byte)'\n')
                {
                    _line++;
                    _lineStart = _counted + 1;
                }
            }

            Column = Encoding.UTF8.GetCharCount(text[_lineStart..index]) + 1;
        }
    }
}
