using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>
/// Tells of a thread whether it waits, and for how long without a break. The system counts how often a thread gave up its
/// processor (documented: proc_pid_status(5)): one that is asleep, and the count is what it was, has slept all the while.
/// So nothing depends on how often somebody looks, or on what else the machine does. Calls nothing that is hooked.
/// </summary>
internal sealed unsafe partial class WatchedThread
{
    private const int ReadOnly = 0;

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly int _id = GetId();

    private WatchedThread()
    {
    }

    /// <summary>Gets the calling thread.</summary>
    public static WatchedThread Current => new();

    /// <summary>Gets whether it is asleep in a wait of the runtime's: not where it waits for a lock of the runtime's own.</summary>
    public bool IsInManagedWait => _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    /// <summary>Gets whether this is the calling thread.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Waits a moment, unseen by any hook, and without keeping the processor from the one that is watched.</summary>
    public static void Pause() => _ = SleepMicroseconds(300);

    /// <summary>Looks.</summary>
    /// <param name="switches">How often it has given up its processor.</param>
    /// <returns>Whether it is asleep.</returns>
    public bool IsAsleep(out long switches)
    {
        // Opened for each look: who watches may never come to the end of it.
        Span<byte> text = stackalloc byte[4096];
        switches = -1;
        int file = Open($"/proc/self/task/{_id}/status", ReadOnly);
        if (file < 0)
        {
            return false;
        }

        nint length;
        fixed (byte* start = text)
        {
            length = Read(file, start, text.Length);
        }

        _ = Close(file);
        if (length <= 0)
        {
            return false;
        }

        text = text[..(int)length];
        return ValueOf(text, "\nState:\t"u8) is [(byte)'S', ..]
            && Utf8Parser.TryParse(ValueOf(text, "\nvoluntary_ctxt_switches:\t"u8), out switches, out _);
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        int at = text.IndexOf(name);
        return at < 0 ? [] : text[(at + name.Length)..];
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetId();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int SleepMicroseconds(uint microseconds);
}
