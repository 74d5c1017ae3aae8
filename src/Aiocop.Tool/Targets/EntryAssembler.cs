using System.Text;
using System.Text.Json;
using Aiocop.Tool.Recording;

namespace Aiocop.Tool.Targets;

/// <summary>Makes entries of the agent's events, and counts the lines that were lost on the way.</summary>
internal sealed class EntryAssembler(int pid)
{
    private readonly StringBuilder _text = new();
    private long _number;
    private int _nextPart;
    private long _lastComplete;
    private long _complete;
    private long _lost;
    private long _lostTold;
    private TotalsEntry? _totals;

    /// <summary>Takes a part of a line; events come in the order they were written.</summary>
    public IEnumerable<Entry> Add(long number, int part, int parts, string text)
    {
        if (number != _number)
        {
            _number = number;
            _nextPart = 0;
            _text.Clear();
        }

        if (part != _nextPart || number <= _lastComplete)
        {
            // An earlier part is lost, and the line with it; or it is told once more, to be sure.
            yield break;
        }

        _nextPart++;
        _text.Append(text);
        if (_nextPart == parts && Parse(_text.ToString()) is { } entry)
        {
            _lastComplete = number;
            _complete++;
            _lost = number - _complete;
            yield return entry is TotalsEntry totals ? Tell(totals) : entry;
        }
    }

    /// <summary>The agent has written so many lines, and no more.</summary>
    public void End(long lines) => _lost = lines - _complete;

    /// <summary>Gets what is known only now: lines lost since the last totals.</summary>
    public IEnumerable<Entry> Rest() =>
        _lost == _lostTold ? [] : [Tell(_totals ?? new TotalsEntry { Time = DateTimeOffset.UtcNow, Pid = pid })];

    private TotalsEntry Tell(TotalsEntry totals)
    {
        _lostTold = _lost;
        return _totals = totals with { LostLines = _lost };
    }

    private static Entry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RecordingJson.Default.Entry);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            // Of an agent of another version: counted as lost.
            return null;
        }
    }
}
