using System.Runtime.InteropServices;

namespace Aiocop.Profiler;

/// <summary>The structs of docs/engine-abi.md. The managed library holds its own copy.</summary>
internal static class Abi
{
    public const int Version = 3;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ArmRequest
{
    public char* Assembly;
    public char* Type;
    public char* Method;
    public char* Signature;
    public void* Enter;
    public void* Leave;
    public void* Fault;
    public int* Gate;
    public int HookId;
    public int Shape;
    public short Object0;
    public short Object1;
    public short Number;
    public short CallersKeepFrames;
}

[StructLayout(LayoutKind.Sequential)]
internal struct ResolvedFrame
{
    public nint Module;
    public uint Token;
    public int ILOffset;
    public int ILEnd;
    public int Reserved;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModuleDescription
{
    public const int PathCapacity = 1024;

    public Guid Mvid;
    public fixed char Path[PathCapacity];
}
