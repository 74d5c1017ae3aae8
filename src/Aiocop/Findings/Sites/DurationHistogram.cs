using System.Numerics;

namespace Aiocop.Findings.Sites;

/// <summary>
/// Durations by size: 16 buckets an octave, from 1 us to 71 minutes, so that a percentile is right to about 3 %. What is
/// longer counts as that long. Not thread-safe.
/// </summary>
/// <remarks>
/// Like an HdrHistogram of little more than one decimal digit, without that package: this library runs inside of other
/// people's processes, and what it brings along may clash with what they have. That one would also take ten times the
/// room, and hundreds of these are kept.
/// </remarks>
internal sealed class DurationHistogram
{
    /// <summary>Octaves beyond the first microsecond.</summary>
    private const int Octaves = 32;

    private const int SubBucketBits = 4;
    private const int SubBuckets = 1 << SubBucketBits;
    private const double UnitsPerMillisecond = 1000 * SubBuckets;

    // A unit is a sixteenth of a microsecond: the first octave's buckets are one unit wide, those of the next two.
    private const long MostUnits = (1L << (Octaves + SubBucketBits)) - 1;

    // Below 1 us the buckets are as wide as in the octave above. A row is made when it is needed: most sites need five.
    private readonly long[]?[] _rows = new long[]?[Octaves + 1];

    /// <summary>Gets how many durations were added.</summary>
    public long Count { get; private set; }

    public void Add(double milliseconds)
    {
        (int row, int bucket) = Place(milliseconds);
        (_rows[row] ??= new long[SubBuckets])[bucket]++;
        Count++;
    }

    public void Add(DurationHistogram other)
    {
        for (int row = 0; row < _rows.Length; row++)
        {
            if (other._rows[row] is { } theirs)
            {
                long[] ours = _rows[row] ??= new long[SubBuckets];
                for (int bucket = 0; bucket < SubBuckets; bucket++)
                {
                    ours[bucket] += theirs[bucket];
                }
            }
        }

        Count += other.Count;
    }

    /// <summary>Gets the duration in milliseconds that a share of all reach at most; 0 if there are none.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    public double Percentile(double share)
    {
        long wanted = Math.Clamp((long)Math.Ceiling(share * Count), 1, Math.Max(Count, 1));
        for (int row = 0; row < _rows.Length; row++)
        {
            for (int bucket = 0; _rows[row] is { } counts && bucket < SubBuckets; bucket++)
            {
                wanted -= counts[bucket];
                if (wanted <= 0)
                {
                    return MiddleOf(row, bucket);
                }
            }
        }

        return 0;
    }

    /// <summary>Gets what was added: for each bucket that is not empty its middle and how many are in it, the shortest first.</summary>
    public IReadOnlyList<DurationCount> Read()
    {
        var counts = new List<DurationCount>();
        for (int row = 0; row < _rows.Length; row++)
        {
            for (int bucket = 0; _rows[row] is { } buckets && bucket < SubBuckets; bucket++)
            {
                if (buckets[bucket] > 0)
                {
                    counts.Add(new DurationCount { Milliseconds = MiddleOf(row, bucket), Count = buckets[bucket] });
                }
            }
        }

        return counts;
    }

    private static (int Row, int Bucket) Place(double milliseconds)
    {
        long units = (long)Math.Clamp(milliseconds * UnitsPerMillisecond, 0, MostUnits);
        int row = Math.Max(BitOperations.Log2((ulong)units | 1) - SubBucketBits + 1, 0);
        return (row, (int)(units >> Math.Max(row - 1, 0)) & (SubBuckets - 1));
    }

    private static double MiddleOf(int row, int bucket)
    {
        double width = 1L << Math.Max(row - 1, 0);
        double start = row == 0 ? bucket : (SubBuckets + bucket) * width;
        return (start + (width / 2)) / UnitsPerMillisecond;
    }
}
