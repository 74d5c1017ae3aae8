using Aiocop.Diagnostics;
using Aiocop.Engine;

namespace Aiocop.Slices;

/// <summary>Takes the stacks of running threads from outside, all of them in one suspension of the runtime.</summary>
internal static class StackSampler
{
    private static int s_suspensions;
    private static long s_suspendedNanoseconds;
    private static long s_lastNanoseconds;
    private static int s_isFailureTold;

    /// <summary>Gets how often the runtime was suspended, or was about to be: raised before it stands still.</summary>
    public static int Suspensions => Volatile.Read(ref s_suspensions);

    /// <summary>Gets for how long the runtime was suspended, all suspensions together.</summary>
    public static TimeSpan Suspended => TimeSpan.FromMicroseconds(Interlocked.Read(ref s_suspendedNanoseconds) / 1000.0);

    /// <summary>Gets for how long the runtime was suspended the last time.</summary>
    public static TimeSpan LastSuspension => TimeSpan.FromMicroseconds(Volatile.Read(ref s_lastNanoseconds) / 1000.0);

    /// <summary>Samples the threads.</summary>
    /// <param name="threads">The threads.</param>
    /// <param name="traceDepth">How many frames a trace of the result is to show.</param>
    /// <returns>The return addresses of each thread, innermost first; none where it is not known to the engine, or could not be walked.</returns>
    public static nint[][] Sample(IReadOnlyList<SliceThread> threads, int traceDepth)
    {
        nint[][] stacks = new nint[threads.Count][];
        Array.Fill(stacks, []);
        int[] known = [.. Enumerable.Range(0, threads.Count).Where(i => threads[i].Samples.EngineThreadId != 0)];
        if (known.Length == 0)
        {
            return stacks;
        }

        nint[] ids = [.. known.Select(i => threads[i].Samples.EngineThreadId)];
        int capacity = DetectionSettings.CapturedFrames(traceDepth);
        nint[] addresses = new nint[ids.Length * capacity];
        int[] counts = new int[ids.Length];
        Interlocked.Increment(ref s_suspensions);
        int result = EngineLibrary.Sample(ids, addresses, counts, capacity, out long suspended);
        Interlocked.Add(ref s_suspendedNanoseconds, suspended);
        Volatile.Write(ref s_lastNanoseconds, suspended);
        if (result < 0)
        {
            Array.Clear(counts);
            if (Interlocked.Exchange(ref s_isFailureTold, 1) == 0)
            {
                CopLog.Warning($"Slow slices can't be sampled: the runtime answered 0x{result:x8}. {EngineLibrary.TakeMessages()}".TrimEnd());
            }
        }

        for (int i = 0; i < known.Length; i++)
        {
            stacks[known[i]] = addresses.AsSpan(i * capacity, counts[i]).ToArray();
        }

        return stacks;
    }
}
