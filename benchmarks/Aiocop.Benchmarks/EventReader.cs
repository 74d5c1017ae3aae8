namespace Aiocop.Benchmarks;

/// <summary>A callback that reads everything, so that whatever is made only when it is read is made.</summary>
internal static class EventReader
{
    private static long s_read;

    public static void Read(SlowTaskEvent slice)
    {
        long read = slice.ToString().Length + slice.Context.Count + slice.CpuStackSamples.Count + slice.SeverityScore;
        foreach (BlockingEventInfo call in slice.BlockingEvents)
        {
            read += call.Event.Length + call.Trace.Length + call.EntryPoint.Length + call.Category.Length + (call.Alternative?.Length ?? 0);
            read += call.Frames.Count + call.AsyncCallers.Count + (call.UserFrame?.Line ?? 0) + (call.AsyncApi?.ToString().Length ?? 0);
        }

        Interlocked.Add(ref s_read, read);
    }
}
