using System.Runtime.InteropServices;

namespace OtherProfiler;

/// <summary>Answers the runtime what it must hear to keep a profiler, asks for no event, and does nothing.</summary>
internal static unsafe class Profiler
{
    private const int Slots = 128; // more than ICorProfilerCallback has in its latest version
    private const int NoInterface = unchecked((int)0x80004002);

    // ICorProfilerCallback to ICorProfilerCallback3, IUnknown, IClassFactory: the least that a runtime asks for.
    private static readonly Guid[] s_answered =
    [
        new("176FBED1-A55C-4796-98CA-A9DA0EF883E7"),
        new("8A8CC829-CCF2-49FE-BBAE-0F022228071A"),
        new("4FD2ED52-7731-4B8D-9469-03D2CC3086C5"),
        new("00000000-0000-0000-C000-000000000046"),
        new("00000001-0000-0000-C000-000000000046"),
    ];

    private static readonly nint s_callback = Create((nint)(delegate* unmanaged<nint, int>)&Nothing);
    private static readonly nint s_factory = Create((nint)(delegate* unmanaged<nint, nint, Guid*, nint*, int>)&CreateInstance);

    [UnmanagedCallersOnly(EntryPoint = "DllGetClassObject")]
    public static int DllGetClassObject(Guid* clsid, Guid* iid, nint* result)
    {
        *result = s_factory;
        return 0;
    }

    [UnmanagedCallersOnly(EntryPoint = "DllCanUnloadNow")]
    public static int DllCanUnloadNow() => 1;

    /// <summary>An object whose methods after those of IUnknown are all the same one.</summary>
    private static nint Create(nint method)
    {
        var vtable = (nint*)NativeMemory.Alloc(Slots, (nuint)sizeof(nint));
        new Span<nint>(vtable, Slots).Fill(method);
        vtable[0] = (nint)(delegate* unmanaged<nint, Guid*, nint*, int>)&QueryInterface;
        vtable[1] = vtable[2] = (nint)(delegate* unmanaged<nint, uint>)&Count;
        var instance = (nint*)NativeMemory.Alloc((nuint)sizeof(nint));
        *instance = (nint)vtable;
        return (nint)instance;
    }

    [UnmanagedCallersOnly]
    private static int QueryInterface(nint self, Guid* iid, nint* result)
    {
        bool known = s_answered.AsSpan().Contains(*iid);
        *result = known ? self : 0;
        return known ? 0 : NoInterface;
    }

    [UnmanagedCallersOnly]
    private static uint Count(nint self) => 1;

    [UnmanagedCallersOnly]
    private static int CreateInstance(nint self, nint outer, Guid* iid, nint* result)
    {
        *result = s_callback;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int Nothing(nint self) => 0;
}
