using static Aiocop.Benchmarks.Statistics;

namespace Aiocop.Benchmarks;

/// <summary>What the rounds measured of a scenario under one mode: those that settled, if there are any.</summary>
internal sealed class Rounds
{
    private readonly Measurement[] _kept;
    private readonly int _settled;
    private readonly int _all;

    public Rounds(IReadOnlyCollection<Measurement> rounds)
    {
        _all = rounds.Count;
        _settled = rounds.Count(round => round.IsSettled);
        _kept = [.. rounds.Where(round => round.IsSettled || _settled == 0)];
    }

    public double Least => _kept.Min(round => round.Least);

    public double Median => _kept.Select(round => round.Median).Median();

    public double Processor => _kept.Select(round => round.Processor).Median();

    public double Bytes => _kept.Select(round => round.Bytes).Median();

    public double OwnBytes => _kept.Select(round => round.OwnBytes).Median();

    public string Seen => _kept[^1].Seen;

    /// <summary>Gets a note about rounds that were too restless to count.</summary>
    public string Note => _settled == _all ? "" : _settled == 0 ? Text($" *({_all} not settled)*") : $" ({_settled} of {_all} settled)";

    public string AddedToLeast(Rounds basis, double unit) => Added(Least / unit, _kept.Select(round => round.Least / unit), basis.Least / unit);

    public string AddedToMedian(Rounds basis, double unit) => Added(Median / unit, _kept.Select(round => round.Median / unit), basis.Median / unit);

    public string AddedToProcessor(Rounds basis, double unit) => Added(Processor / unit, _kept.Select(round => round.Processor / unit), basis.Processor / unit);
}
