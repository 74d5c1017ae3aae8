using System.Runtime.InteropServices;

namespace Aiocop.Profiler.Tests.Support;

/// <summary>The caller's side of docs/engine-abi.md.</summary>
internal static unsafe partial class EngineExports
{
    private const string Library = "Aiocop.Profiler";

    [LibraryImport(Library, EntryPoint = "aiocop_hello")]
    public static partial int Hello(int abi, int requestSize, int frameSize, int moduleSize);

    [LibraryImport(Library, EntryPoint = "aiocop_state")]
    public static partial int State();

    [LibraryImport(Library, EntryPoint = "aiocop_arm")]
    public static partial int Arm(NativeRequest* requests, int count);

    [LibraryImport(Library, EntryPoint = "aiocop_revert")]
    public static partial int Revert();

    [LibraryImport(Library, EntryPoint = "aiocop_report")]
    public static partial int Report(byte* utf8, int capacity);

    [LibraryImport(Library, EntryPoint = "aiocop_messages")]
    public static partial int Messages(byte* utf8, int capacity);

    [LibraryImport(Library, EntryPoint = "aiocop_resolve")]
    public static partial int Resolve(nint* ips, int count, Frame* frames);

    [LibraryImport(Library, EntryPoint = "aiocop_module")]
    public static partial int Module(nint module, ModuleInfo* description);

    [LibraryImport(Library, EntryPoint = "aiocop_thread_id")]
    public static partial int ThreadId(nint* id);

    [LibraryImport(Library, EntryPoint = "aiocop_stack")]
    public static partial int Stack(nint* ips, int capacity);

    [LibraryImport(Library, EntryPoint = "aiocop_sample")]
    public static partial int Sample(nint* threads, int threadCount, nint* ips, int* counts, int capacity, long* suspended);
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeRequest
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
internal struct Frame
{
    public nint Module;
    public int Token;
    public int ILOffset;
    public int ILEnd;
    public int Reserved;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModuleInfo
{
    public Guid Mvid;
    public fixed char Path[1024];
}
