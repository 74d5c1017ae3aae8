using System.Runtime.InteropServices;
using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Sampling;

/// <summary>
/// One thread's managed frames, innermost first. Allocates nothing and takes no lock: the runtime may be suspended.
/// </summary>
internal static unsafe class StackSnapshot
{
    /// <summary>The number of frames written, or the HRESULT of a walk that found none. Thread 0 is the calling one.</summary>
    public static int OfThread(ProfilerInfo info, nint thread, nint* ips, int capacity)
    {
        var target = new Target { Ips = ips, Capacity = capacity };
        int hr = info.DoStackSnapshot(thread, &AddFrame, flags: 0, &target);
        // A full buffer ends the walk with an error that is none; a walk that broke off later has its inner frames.
        return target.Count > 0 || hr >= 0 ? target.Count : hr;
    }

    [UnmanagedCallersOnly]
    private static int AddFrame(nint function, nint ip, nint frame, uint contextSize, byte* context, void* clientData)
    {
        if (function == 0) return HResult.Ok; // a run of native frames
        var target = (Target*)clientData;
        if (target->Count == target->Capacity) return HResult.Abort;
        target->Ips[target->Count++] = ip;
        return HResult.Ok;
    }

    private struct Target
    {
        public nint* Ips;
        public int Capacity;
        public int Count;
    }
}
