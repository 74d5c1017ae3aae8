namespace Aiocop.Slices.Stuck;

/// <summary>
/// What was told of a thread's slice while it was stuck. The slice's own thread and the one that looks for stuck slices agree
/// here on which is first, so that a slice that has ended is not reported as stuck.
/// </summary>
internal sealed class StuckMark
{
    // Slices are numbered upwards: twice the number if it was reported, one more if it has ended.
    private long _last;

    /// <summary>Gets or sets when the call in progress began that was looked at and is allowed. Of the looking thread.</summary>
    public long AllowedCall { get; set; }

    public bool IsReported(long slice) => Volatile.Read(ref _last) >= slice * 2;

    /// <summary>Says that a slice is about to be reported as stuck.</summary>
    /// <returns>False if it was before, or has ended.</returns>
    public bool TryReport(long slice)
    {
        long last = Volatile.Read(ref _last);
        return last < slice * 2 && Interlocked.CompareExchange(ref _last, slice * 2, last) == last;
    }

    /// <summary>Says that a slice has ended, on its own thread.</summary>
    /// <returns>Whether it was reported as stuck.</returns>
    public bool End(long slice) => Interlocked.Exchange(ref _last, (slice * 2) + 1) == slice * 2;
}
