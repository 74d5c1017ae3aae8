using System.Diagnostics;
using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Sampling;

/// <summary>Stops the runtime for a moment and looks at other threads' stacks.</summary>
internal sealed unsafe class RuntimeSampler(ProfilerInfo info)
{
    /// <summary>Call on the engine's thread only: a managed thread would wait for itself.</summary>
    public int Sample(ReadOnlySpan<nint> threads, nint* ips, Span<int> counts, int capacity, long* suspendedNanoseconds)
    {
        counts.Clear();
        if (suspendedNanoseconds is not null) *suspendedNanoseconds = 0;
        // A thread id is an address in the runtime: one whose thread is gone must never get there.
        int hr = info.EnumThreads(out nint enumerator);
        if (hr < 0) return hr;
        var alive = IdEnumerator.Drain<nint>(enumerator);
        var walked = new bool[threads.Length];
        for (int i = 0; i < threads.Length; i++) walked[i] = threads[i] != 0 && alive.Contains(threads[i]);

        long start = Stopwatch.GetTimestamp();
        hr = info.SuspendRuntime();
        if (hr < 0) return hr;
        long end = start;
        try
        {
            // Everything that this loop needs exists already. Managed threads hold locks now that nobody will release.
            for (int i = 0; i < threads.Length; i++)
            {
                if (!walked[i]) continue;
                counts[i] = Math.Max(0, StackSnapshot.OfThread(info, threads[i], ips + ((long)i * capacity), capacity));
            }
        }
        finally
        {
            // Not after it: the threads run again then, and this one may be the last to get a processor (observed: 15 ms later).
            end = Stopwatch.GetTimestamp();
            hr = info.ResumeRuntime();
        }
        if (suspendedNanoseconds is not null) *suspendedNanoseconds = (long)Stopwatch.GetElapsedTime(start, end).TotalNanoseconds;
        if (hr < 0) Messages.Add($"the runtime was not resumed: {HResult.Text(hr)}");
        return hr;
    }
}
