using System.Runtime.InteropServices;
using System.Text;

namespace Aiocop.Engine;

/// <summary>The engine's native library, loaded, and its exports: see docs/engine-abi.md.</summary>
internal static unsafe class EngineLibrary
{
    private const int Abi = 3;

    private static delegate* unmanaged<int> s_state;
    private static delegate* unmanaged<ArmRequest*, int, int> s_arm;
    private static delegate* unmanaged<int> s_revert;
    private static delegate* unmanaged<byte*, int, int> s_report;
    private static delegate* unmanaged<byte*, int, int> s_messages;
    private static delegate* unmanaged<nint*, int, ResolvedFrame*, int> s_resolve;
    private static delegate* unmanaged<nint, ModuleDescription*, int> s_module;
    private static delegate* unmanaged<nint*, int> s_threadId;
    private static delegate* unmanaged<nint*, int, int> s_stack;
    private static delegate* unmanaged<nint*, nint*, nint*, int, int> s_frames;
    private static delegate* unmanaged<nint*, int, nint*, int*, int, long*, int> s_sample;

    /// <summary>Gets the file the library was loaded from, or null before <see cref="Load"/>.</summary>
    public static string? Path { get; private set; }

    /// <summary>Gets 1 if the runtime has attached the engine, 0 if not, or the HRESULT of a failed attachment.</summary>
    public static int State => s_state();

    public static void Load(string path)
    {
        nint library = NativeLibrary.Load(path);
        var hello = (delegate* unmanaged<int, int, int, int, int>)NativeLibrary.GetExport(library, "aiocop_hello");
        if (hello(Abi, sizeof(ArmRequest), sizeof(ResolvedFrame), sizeof(ModuleDescription)) != 0)
        {
            throw new BadImageFormatException("The library speaks another version of the engine's interface.", path);
        }

        s_arm = (delegate* unmanaged<ArmRequest*, int, int>)NativeLibrary.GetExport(library, "aiocop_arm");
        s_revert = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "aiocop_revert");
        s_report = (delegate* unmanaged<byte*, int, int>)NativeLibrary.GetExport(library, "aiocop_report");
        s_messages = (delegate* unmanaged<byte*, int, int>)NativeLibrary.GetExport(library, "aiocop_messages");
        s_resolve = (delegate* unmanaged<nint*, int, ResolvedFrame*, int>)NativeLibrary.GetExport(library, "aiocop_resolve");
        s_module = (delegate* unmanaged<nint, ModuleDescription*, int>)NativeLibrary.GetExport(library, "aiocop_module");
        s_threadId = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(library, "aiocop_thread_id");
        s_stack = (delegate* unmanaged<nint*, int, int>)NativeLibrary.GetExport(library, "aiocop_stack");
        s_frames = (delegate* unmanaged<nint*, nint*, nint*, int, int>)NativeLibrary.GetExport(library, "aiocop_frames");
        s_sample = (delegate* unmanaged<nint*, int, nint*, int*, int, long*, int>)NativeLibrary.GetExport(library, "aiocop_sample");
        s_state = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "aiocop_state");
        Path = path;
    }

    public static int Arm(ArmRequest* requests, int count) => s_arm(requests, count);

    public static int Revert() => s_revert();

    /// <summary>Gets one line per method that the engine looked at; see docs/engine-abi.md for its fields.</summary>
    public static string Report()
    {
        byte[] text = new byte[1 << 16];
        while (true)
        {
            int needed;
            fixed (byte* first = text)
            {
                needed = s_report(first, text.Length);
            }

            if (needed <= text.Length)
            {
                return Encoding.UTF8.GetString(text, 0, Math.Max(needed, 0));
            }

            text = new byte[needed];
        }
    }

    /// <summary>Takes the engine's own failure messages, one a line; empty if there are none.</summary>
    public static string TakeMessages()
    {
        byte[] text = new byte[1 << 16];
        fixed (byte* first = text)
        {
            return Encoding.UTF8.GetString(text, 0, Math.Max(s_messages(first, text.Length), 0));
        }
    }

    /// <summary>Tells where code addresses belong.</summary>
    /// <returns>False if the engine could not look; the frames are empty then.</returns>
    public static bool Resolve(ReadOnlySpan<nint> addresses, Span<ResolvedFrame> frames)
    {
        fixed (nint* first = addresses)
        fixed (ResolvedFrame* result = frames)
        {
            return Resolve(first, addresses.Length, result);
        }
    }

    /// <inheritdoc cref="Resolve(ReadOnlySpan{nint}, Span{ResolvedFrame})"/>
    public static bool Resolve(nint* addresses, int count, ResolvedFrame* frames)
    {
        NativeMemory.Clear(frames, (nuint)(count * sizeof(ResolvedFrame)));
        if (s_resolve(addresses, count, frames) >= 0)
        {
            return true;
        }

        NativeMemory.Clear(frames, (nuint)(count * sizeof(ResolvedFrame)));
        return false;
    }

    public static bool TryDescribe(nint module, out ModuleDescription description)
    {
        fixed (ModuleDescription* result = &description)
        {
            *result = default;
            return s_module(module, result) >= 0;
        }
    }

    /// <summary>Gets the profiler's id of the calling thread, or 0.</summary>
    public static nint CurrentThreadId()
    {
        nint id;
        return s_threadId != null && s_threadId(&id) >= 0 ? id : 0;
    }

    public static int CaptureStack(nint* addresses, int capacity) =>
        s_stack != null ? Math.Max(s_stack(addresses, capacity), 0) : 0;

    /// <summary>
    /// Captures the calling thread's frames with their stack and frame pointers, innermost first; a run of native
    /// frames is one entry of zeros.
    /// </summary>
    public static int CaptureFrames(nint* addresses, nint* stackPointers, nint* framePointers, int capacity) =>
        s_frames != null ? Math.Max(s_frames(addresses, stackPointers, framePointers, capacity), 0) : 0;

    /// <summary>
    /// Suspends the runtime once and takes the stack of each thread; <paramref name="counts"/> tells the frames found.
    /// </summary>
    public static int Sample(
        ReadOnlySpan<nint> threads, Span<nint> addresses, Span<int> counts, int capacityPerThread, out long suspendedNanoseconds)
    {
        long suspended = 0;
        int result;
        fixed (nint* thread = threads, address = addresses)
        fixed (int* count = counts)
        {
            result = s_sample(thread, threads.Length, address, count, capacityPerThread, &suspended);
        }

        suspendedNanoseconds = suspended;
        return result;
    }
}
