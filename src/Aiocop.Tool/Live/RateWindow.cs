namespace Aiocop.Tool.Live;

/// <summary>Sums of the latest seconds, one for each second.</summary>
/// <param name="seconds">How many seconds are kept.</param>
internal sealed class RateWindow(int seconds)
{
    private readonly double[] _sums = new double[seconds];
    private readonly long[] _seconds = new long[seconds];

    public void Add(DateTimeOffset time, double value)
    {
        long second = time.ToUnixTimeSeconds();
        int slot = (int)(second % seconds);
        if (_seconds[slot] > second)
        {
            return; // Older than what is kept.
        }

        if (_seconds[slot] < second)
        {
            _seconds[slot] = second;
            _sums[slot] = 0;
        }

        _sums[slot] += value;
    }

    /// <summary>Gets the sums of the seconds that are over, the latest last.</summary>
    public double[] Latest(DateTimeOffset now, int count)
    {
        long current = now.ToUnixTimeSeconds();
        var latest = new double[count];
        for (int i = 0; i < count; i++)
        {
            long second = current - count + i;
            int slot = (int)(second % seconds);
            latest[i] = _seconds[slot] == second ? _sums[slot] : 0;
        }

        return latest;
    }
}
