namespace Aiocop;

/// <summary>When <see cref="HighSeverityBlockingIoException"/> is thrown, where raising is enabled.</summary>
public enum ViolationMode
{
    /// <summary>
    /// When a blocking call returns, once per slice, if the slice has passed the threshold and its score is at least
    /// <see cref="Cop.ThresholdHigh"/>: aiocop's condition.
    /// </summary>
    AfterThreshold,

    /// <summary>
    /// Before the call starts, for every call whose weight is at least <see cref="Cop.ThresholdHigh"/>, whatever the
    /// threshold. Of a wait it can't be known whether it will block: it is thrown when the wait returns, if it blocked.
    /// </summary>
    BeforeBlocking,
}
