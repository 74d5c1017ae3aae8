using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Aiocop.Stacks;

/// <summary>Where the calling thread's stack ends, so that a walk never reads beyond it. Asked once per thread.</summary>
internal static unsafe partial class StackBounds
{
    // Larger than pthread_attr_t of glibc (56 bytes on x64, 64 on arm64) and musl (56).
    private const int AttributesSize = 256;
    private const nint Unknown = -1;

    [ThreadStatic]
    private static nint t_top;

    [ThreadStatic]
    private static nint t_lowest;

    /// <summary>
    /// Gets the lowest address of the stack, or 0 if the system does not tell. To be read after <see cref="Top"/>.
    /// </summary>
    public static nint Lowest => t_lowest;

    /// <summary>Gets the highest address of the stack, or 0 if the system does not tell.</summary>
    public static nint Top
    {
        get
        {
            nint top = t_top;
            return top == 0 ? Ask() : top == Unknown ? 0 : top;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Ask()
    {
        nint top = 0;
        try
        {
            top = OperatingSystem.IsLinux() ? AskLinux()
                : OperatingSystem.IsMacOS() ? PthreadGetStackAddress(PthreadSelfMac())
                : 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A libc without these: snapshots take the walk's place.
        }

        t_top = top == 0 ? Unknown : top;
        return top;
    }

    private static nint AskLinux()
    {
        byte* attributes = stackalloc byte[AttributesSize];
        if (PthreadGetAttributes(PthreadSelf(), attributes) != 0)
        {
            return 0;
        }

        nint lowest;
        nuint size;
        int result = PthreadAttributesGetStack(attributes, &lowest, &size);
        _ = PthreadAttributesDestroy(attributes);
        if (result != 0)
        {
            return 0;
        }

        t_lowest = lowest;
        return lowest + (nint)size;
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint PthreadSelf();

    [LibraryImport("libc", EntryPoint = "pthread_getattr_np")]
    private static partial int PthreadGetAttributes(nint thread, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_getstack")]
    private static partial int PthreadAttributesGetStack(byte* attributes, nint* lowest, nuint* size);

    [LibraryImport("libc", EntryPoint = "pthread_attr_destroy")]
    private static partial int PthreadAttributesDestroy(byte* attributes);

    [LibraryImport("libSystem", EntryPoint = "pthread_self")]
    private static partial nint PthreadSelfMac();

    [LibraryImport("libSystem", EntryPoint = "pthread_get_stackaddr_np")]
    private static partial nint PthreadGetStackAddress(nint thread);
}
