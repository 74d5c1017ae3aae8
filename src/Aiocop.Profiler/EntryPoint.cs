using System.Runtime.InteropServices;
using Aiocop.Profiler.Com;

namespace Aiocop.Profiler;

/// <summary>What the runtime looks for in a profiler's library: a class factory for our CLSID.</summary>
internal static unsafe class EntryPoint
{
    private static readonly nint s_factory = ComObject.Create(
        (nint)(delegate* unmanaged<nint, Guid*, nint*, int>)&QueryInterface,
        (nint)(delegate* unmanaged<nint, uint>)&ComObject.AddRef,
        (nint)(delegate* unmanaged<nint, uint>)&ComObject.Release,
        (nint)(delegate* unmanaged<nint, nint, Guid*, nint*, int>)&CreateInstance,
        (nint)(delegate* unmanaged<nint, int, int>)&LockServer);

    [UnmanagedCallersOnly(EntryPoint = "DllGetClassObject")]
    public static int DllGetClassObject(Guid* clsid, Guid* iid, nint* result)
    {
        RuntimeStatics.Initialize();
        if (clsid is null || iid is null || result is null) return HResult.InvalidPointer;
        *result = 0;
        if (*clsid != InterfaceIds.Engine) return HResult.ClassNotAvailable;
        if (*iid != InterfaceIds.Unknown && *iid != InterfaceIds.ClassFactory) return HResult.NoInterface;
        *result = s_factory;
        return HResult.Ok;
    }

    // The library holds the profiler's threads and code: it is never unloaded.
    [UnmanagedCallersOnly(EntryPoint = "DllCanUnloadNow")]
    public static int DllCanUnloadNow() => HResult.False;

    [UnmanagedCallersOnly]
    private static int QueryInterface(nint self, Guid* iid, nint* result)
    {
        bool known = *iid == InterfaceIds.Unknown || *iid == InterfaceIds.ClassFactory;
        *result = known ? self : 0;
        return known ? HResult.Ok : HResult.NoInterface;
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(nint self, nint outer, Guid* iid, nint* result)
    {
        *result = 0;
        if (outer != 0) return HResult.NoAggregation;
        if (!ProfilerCallback.Answers(*iid)) return HResult.NoInterface;
        *result = ProfilerCallback.Instance;
        return HResult.Ok;
    }

    [UnmanagedCallersOnly]
    private static int LockServer(nint self, int locked) => HResult.Ok;
}
