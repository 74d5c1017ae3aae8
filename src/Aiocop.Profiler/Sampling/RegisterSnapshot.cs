using System.Runtime.InteropServices;
using Aiocop.Profiler.Com;

namespace Aiocop.Profiler.Sampling;

/// <summary>
/// The calling thread's managed frames with their stack and frame pointers, innermost first: what the runtime's own
/// unwinder finds, for a walker of frame pointers to learn from. A run of native frames is one entry of zeros.
/// </summary>
internal static unsafe class RegisterSnapshot
{
    private const uint WithRegisters = 1; // COR_PRF_SNAPSHOT_REGISTER_CONTEXT

    // Where the runtime's CONTEXT keeps the two registers (winnt.h; the PAL's pal.h has the same layout on every system).
    private static readonly (int StackPointer, int FramePointer) s_offsets =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (0x100, 0xF0) : (0x98, 0xA0);

    /// <summary>The number of entries written, or an HRESULT.</summary>
    public static int OfCallingThread(ProfilerInfo info, nint* ips, nint* stackPointers, nint* framePointers, int capacity)
    {
        var target = new Target { Ips = ips, StackPointers = stackPointers, FramePointers = framePointers, Capacity = capacity };
        int hr = info.DoStackSnapshot(0, &AddFrame, WithRegisters, &target);
        return target.Count > 0 || hr >= 0 ? target.Count : hr;
    }

    [UnmanagedCallersOnly]
    private static int AddFrame(nint function, nint ip, nint frame, uint contextSize, byte* context, void* clientData)
    {
        var target = (Target*)clientData;
        if (target->Count == target->Capacity) return HResult.Abort;
        bool known = function != 0 && context is not null && contextSize > (uint)s_offsets.StackPointer;
        int index = target->Count++;
        target->Ips[index] = known ? ip : 0;
        target->StackPointers[index] = known ? *(nint*)(context + s_offsets.StackPointer) : 0;
        target->FramePointers[index] = known ? *(nint*)(context + s_offsets.FramePointer) : 0;
        return HResult.Ok;
    }

    private struct Target
    {
        public nint* Ips;
        public nint* StackPointers;
        public nint* FramePointers;
        public int Capacity;
        public int Count;
    }
}
