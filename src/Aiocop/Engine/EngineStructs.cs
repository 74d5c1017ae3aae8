using System.Runtime.InteropServices;

namespace Aiocop.Engine;

/// <summary>What to hook, and with what. The layout is the engine's: see docs/engine-abi.md.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ArmRequest
{
    public char* Assembly;
    public char* Type;
    public char* Method;
    public char* Signature;
    public nint Enter;
    public nint Leave;
    public nint Fault;
    public int* Gate;
    public int HookId;
    public int Shape;
    public short Object0;
    public short Object1;
    public short Number;
    public short CallersKeepFrames;
}

/// <summary>Where a code address belongs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ResolvedFrame
{
    /// <summary>The profiler's id of the module; 0 if the address is not managed code.</summary>
    public nint Module;

    /// <summary>The method's metadata token; 0 for a dynamic method.</summary>
    public int Token;

    /// <summary>The offset in the method's original IL; -1 if unknown.</summary>
    public int ILOffset;

    /// <summary>The offset up to which the runtime knows no other; <see cref="int.MaxValue"/>: the method's end; -1 if unknown.</summary>
    public int ILEnd;

    public int Reserved;
}

/// <summary>What the engine tells of a module.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModuleDescription
{
    public const int PathCapacity = 1024;

    public Guid Mvid;
    public fixed char Path[PathCapacity];
}
