using System.Runtime.InteropServices;
using Aiocop.Profiler.Com;

namespace Aiocop.Profiler;

/// <summary>
/// The object that the runtime calls back. Every function delegates in one line, and no exception leaves it: the
/// caller is native code that could not catch one.
/// </summary>
internal static unsafe class ProfilerCallback
{
    private const int SlotCount = 98; // ICorProfilerCallback11 ends with slot 97

    public static readonly nint Instance = ComObject.Create(BuildSlots());

    public static bool Answers(in Guid iid) =>
        iid == InterfaceIds.Unknown || Array.IndexOf(InterfaceIds.ProfilerCallbacks, iid) >= 0;

    private static nint[] BuildSlots()
    {
        var slots = new nint[SlotCount];
        // The caller cleans up in every calling convention that 64-bit platforms have: one stub fits every signature.
        Array.Fill(slots, (nint)(delegate* unmanaged<nint, int>)&Ignore);
        slots[0] = (nint)(delegate* unmanaged<nint, Guid*, nint*, int>)&QueryInterface;
        slots[1] = (nint)(delegate* unmanaged<nint, uint>)&ComObject.AddRef;
        slots[2] = (nint)(delegate* unmanaged<nint, uint>)&ComObject.Release;
        slots[3] = (nint)(delegate* unmanaged<nint, nint, int>)&Initialize;
        slots[14] = (nint)(delegate* unmanaged<nint, nint, int, int>)&ModuleLoadFinished;
        slots[15] = (nint)(delegate* unmanaged<nint, nint, int>)&ModuleUnloadStarted;
        slots[80] = (nint)(delegate* unmanaged<nint, nint, void*, uint, int>)&InitializeForAttach;
        slots[83] = (nint)(delegate* unmanaged<nint, nint, nint, int, int>)&ReJITCompilationStarted;
        slots[84] = (nint)(delegate* unmanaged<nint, nint, uint, nint, int>)&GetReJITParameters;
        slots[86] = (nint)(delegate* unmanaged<nint, nint, uint, nint, int, int>)&ReJITError;
        slots[97] = (nint)(delegate* unmanaged<nint, int*, int>)&LoadAsNotificationOnly;
        return slots;
    }

    [UnmanagedCallersOnly]
    private static int Ignore(nint self) => HResult.Ok;

    [UnmanagedCallersOnly]
    private static int QueryInterface(nint self, Guid* iid, nint* result)
    {
        bool known = Answers(*iid);
        *result = known ? self : 0;
        return known ? HResult.Ok : HResult.NoInterface;
    }

    [UnmanagedCallersOnly]
    private static int Initialize(nint self, nint info) => Engine.Attach(info);

    [UnmanagedCallersOnly]
    private static int InitializeForAttach(nint self, nint info, void* data, uint size) => Engine.Attach(info);

    [UnmanagedCallersOnly]
    private static int LoadAsNotificationOnly(nint self, int* only)
    {
        *only = 0; // notification-only profilers may not ReJIT
        return HResult.Ok;
    }

    [UnmanagedCallersOnly]
    private static int ModuleLoadFinished(nint self, nint module, int status) =>
        Guarded(engine => { if (status >= 0) engine.Arming.ModuleLoaded(module); });

    [UnmanagedCallersOnly]
    private static int ModuleUnloadStarted(nint self, nint module) => Guarded(engine => engine.Forget(module));

    [UnmanagedCallersOnly]
    private static int ReJITCompilationStarted(nint self, nint function, nint version, int safeToBlock) =>
        Guarded(engine => engine.Bodies.CompilationStarted(function, version));

    [UnmanagedCallersOnly]
    private static int GetReJITParameters(nint self, nint module, uint method, nint control) =>
        Guarded(engine => engine.Bodies.Supply(module, method, new FunctionControl(control)));

    [UnmanagedCallersOnly]
    private static int ReJITError(nint self, nint module, uint method, nint function, int status) =>
        Guarded(engine => engine.Requests.Failed(module, method, status));

    private static int Guarded(Action<Engine> action)
    {
        try
        {
            if (Engine.Current is { } engine) action(engine);
        }
        catch (Exception e)
        {
            Messages.Add("callback", e);
        }
        return HResult.Ok;
    }
}
