using System.Runtime.InteropServices;

namespace Aiocop.Hooks;

/// <summary>
/// Words in native memory that the injected code reads before it calls anything: while one is 0, the method's body runs
/// as it always did, for the price of a load and a branch. They live as long as the process.
/// </summary>
internal static unsafe class HookGates
{
    private static readonly int* s_gates = (int*)NativeMemory.AllocZeroed(3 * sizeof(int));

    /// <summary>Gets the gate of every hook on calls and slices.</summary>
    public static int* Monitoring => s_gates;

    /// <summary>Gets the gate of the hooks that are needed only while there are context providers.</summary>
    public static int* Context => s_gates + 1;

    /// <summary>Gets a gate that never opens: of methods that are rewritten only so that they are not inlined.</summary>
    public static int* Closed => s_gates + 2;

    public static bool IsOpen => Volatile.Read(ref *Monitoring) != 0;

    public static void SetMonitoring(bool open) => Volatile.Write(ref *Monitoring, open ? 1 : 0);

    public static void SetContext(bool open) => Volatile.Write(ref *Context, open ? 1 : 0);
}
