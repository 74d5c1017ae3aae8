using System.Runtime.InteropServices;

namespace Aiocop.Profiler.Com;

/// <summary>COM by hand, both ways: objects that the runtime calls, and the three calls every COM pointer answers.</summary>
internal static unsafe class ComObject
{
    /// <summary>An object that lives as long as the process; its reference count is a constant.</summary>
    public static nint Create(params ReadOnlySpan<nint> slots)
    {
        var vtable = (nint*)NativeMemory.Alloc((nuint)slots.Length, (nuint)sizeof(nint));
        slots.CopyTo(new Span<nint>(vtable, slots.Length));
        var instance = (nint*)NativeMemory.Alloc((nuint)sizeof(nint));
        *instance = (nint)vtable;
        return (nint)instance;
    }

    [UnmanagedCallersOnly]
    public static uint AddRef(nint self) => 1;

    [UnmanagedCallersOnly]
    public static uint Release(nint self) => 1;

    public static nint Slot(nint self, int index) => (*(nint**)self)[index];

    public static int QueryInterface(nint self, Guid iid, out nint result)
    {
        nint found = 0;
        int hr = ((delegate* unmanaged<nint, Guid*, nint*, int>)Slot(self, 0))(self, &iid, &found);
        result = hr < 0 ? 0 : found;
        return hr;
    }

    public static void ReleaseReference(nint self)
    {
        if (self != 0) _ = ((delegate* unmanaged<nint, uint>)Slot(self, 2))(self);
    }
}
